-- Shared by all wrk scripts here. wrk runs one copy of a script per thread, and one more that
-- starts the threads and reports; `number` is the thread's, counted from 0.
--
-- A script defines `compose(n)`, the n-th request, and calls `begin(args)` in `init`. The arguments
-- are `key=value`; `from` and `count` say which n this run may use: each of them once, divided
-- among the threads.

local ffi = require("ffi")
ffi.cdef [[
typedef struct { long seconds; long nanoseconds; } bench_time;
int clock_gettime(int clock, bench_time* now);
]]

local function now_us()
    local time = ffi.new("bench_time")
    ffi.C.clock_gettime(1, time)
    return tonumber(time.seconds) * 1e6 + tonumber(time.nanoseconds) / 1e3
end

local threads = {}

function setup(thread)
    thread:set("number", #threads)
    threads[#threads + 1] = thread
end

options = {}
started_us = 0
finished_us = 0 -- 0: the run did not use up its requests
local at, last, step

function begin(args)
    for _, arg in ipairs(args) do
        local key, value = arg:match("^([%w_]+)=(.*)$")
        options[key] = tonumber(value) or value
    end
    step = options.threads
    at = options.from + number
    last = options.from + options.count - 1
    -- wrk asks the first thread for one request that it does not send.
    if number == 0 then at = at - step end
end

function lines_of(path)
    local lines = {}
    for line in io.lines(path) do lines[#lines + 1] = line end
    return lines
end

-- A request with the headers that all requests have.
function message(method, path, token, body)
    local text = method .. " " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    if token then text = text .. "Authorization: Bearer " .. token .. "\r\n" end
    if body then
        text = text .. "Content-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
    else
        text = text .. "\r\n"
    end
    return text
end

local idle = message("GET", "/api/status")

function request()
    if started_us == 0 then started_us = now_us() end
    if at > last then
        if finished_us == 0 then
            finished_us = now_us()
            wrk.thread:stop()
        end
        return idle
    end
    local text = at < options.from and idle or compose(at)
    at = at + step
    return text
end

function done(summary, latency)
    local took = summary.duration
    for _, thread in ipairs(threads) do
        local finished = thread:get("finished_us")
        if finished > 0 then took = math.min(took, finished - thread:get("started_us")) end
    end
    local errors = summary.errors
    print(string.format(
        'result {"requests": %d, "us": %d, "refused": %d, "broken": %d, "p50_us": %d, "p95_us": %d, "p99_us": %d, "max_us": %d}',
        summary.requests, took, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50), latency:percentile(95), latency:percentile(99), latency.max))
end
