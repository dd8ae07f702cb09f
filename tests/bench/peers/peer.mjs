// What the two peers share: `node <peer>.mjs <host> <port> <database> <jobs> <setting>` queues so
// many jobs that do nothing, does them, and prints one line of JSON. The tables are made anew.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

const [host, port, database, jobs, setting] = process.argv.slice(2);
export const count = Number(jobs);
export const chosen = JSON.parse(setting ?? "{}");
export const connection = { host, port: Number(port), database, user: "callboard" };
export const pool = new pg.Pool({ ...connection, max: 2 });

export function version(name) {
    const path = createRequire(import.meta.url).resolve.paths(name)[0];
    return JSON.parse(readFileSync(`${path}/${name}/package.json`)).version;
}

export async function number(sql) {
    return Number(Object.values((await pool.query(sql)).rows[0])[0]);
}

export function seconds(since) {
    return (performance.now() - since) / 1000;
}

// Byte of the log that is written next.
export async function log_position() {
    return await number("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn");
}

// Counts jobs as they are done, from the first on; `over` waits until the database says so too.
export class drain {
    done = 0;
    began = 0;
    note(more) {
        if (this.began === 0) this.began = performance.now();
        this.done += more;
    }
    async over(left) {
        const limit = performance.now() + 300_000;
        while (this.done < count || (await number(left)) > 0) {
            if (performance.now() > limit) throw new Error(`only ${this.done} of ${count} were done`);
            await pause(this.done < count ? 5 : 1);
        }
        return seconds(this.began);
    }
}

export function report(result) {
    console.log(JSON.stringify(result));
}
