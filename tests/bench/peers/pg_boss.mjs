// pg-boss with workers that fetch in batches and go on at once while batches come back full
// (burstWhenBatchFull); jobs queued by insert().
import { PgBoss } from "pg-boss";
import { chosen, connection, count, drain, log_position, pool, report, seconds, version } from "./peer.mjs";

const in_one_insert = 1000;

await pool.query("DROP SCHEMA IF EXISTS pgboss CASCADE");
const boss = new PgBoss({ ...connection, max: 10 });
boss.on("error", (error) => { throw error; });
await boss.start();
await boss.createQueue("nothing");
await pool.query("VACUUM ANALYZE");
await pool.query("CHECKPOINT");

const log = await log_position();
const queued = performance.now();
for (let at = 0; at < count; at += in_one_insert)
    await boss.insert("nothing", Array.from({ length: Math.min(in_one_insert, count - at) }, () => ({})));
const queueing = seconds(queued);

const all = new drain();
await boss.work("nothing", { batchSize: chosen.batch, localConcurrency: chosen.workers,
                             burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 },
                async (jobs) => all.note(jobs.length));
const draining = await all.over("SELECT count(*) FROM pgboss.job WHERE name = 'nothing' AND state < 'completed'");
const written = (await log_position()) - log;

await boss.stop({ graceful: false });
await pool.end();
report({ name: "pg-boss", version: version("pg-boss"), queueing, draining, written });
