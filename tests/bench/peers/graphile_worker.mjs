// graphile-worker as its page on performance runs it: 24 jobs at a time, a local queue of 500,
// completions gathered; jobs queued by one call of add_jobs.
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { connection, count, drain, log_position, number, pool, report, seconds, version } from "./peer.mjs";
import pg from "pg";

const pgPool = new pg.Pool({ ...connection, max: 25 });
pgPool.on("error", (error) => { throw error; });
const logger = new Logger(() => () => {});
const worker = {
    concurrentJobs: 24,
    maxPoolSize: 25,
    localQueue: { size: 500 },
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
};

await pool.query("DROP SCHEMA IF EXISTS graphile_worker CASCADE");
const utils = await makeWorkerUtils({ pgPool, logger, preset: { worker } });
await utils.migrate();
await pool.query("VACUUM ANALYZE");
await pool.query("CHECKPOINT");

const log = await log_position();
const queued = performance.now();
await pool.query(`SELECT graphile_worker.add_jobs(ARRAY(
        SELECT json_populate_record(NULL::graphile_worker.job_spec, json_build_object('identifier', 'nothing'))
        FROM generate_series(1, $1)))`, [count]);
const queueing = seconds(queued);

const all = new drain();
let started = () => {};
const runner = await run({
    pgPool, logger, noHandleSignals: true, preset: { worker },
    taskList: {
        nothing: () => all.note(1),
        timed: () => started(performance.now()),
    },
});
const draining = await all.over("SELECT count(*) FROM graphile_worker._private_jobs");
const written = (await log_position()) - log;

// From asking for a job to its start, one after the other.
const latencies = [];
for (let at = 0; at < 300; ++at) {
    const start = new Promise((resolve) => (started = resolve));
    const asked = performance.now();
    await utils.addJob("timed", {});
    latencies.push((await start) - asked);
}
await runner.stop();
await utils.release();
await pool.end();
await pgPool.end();
report({ name: "graphile-worker", version: version("graphile-worker"), queueing, draining, written,
         latency_ms: latencies.reduce((sum, one) => sum + one, 0) / latencies.length });
