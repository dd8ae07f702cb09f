-- Candidates apply, each to every job except the one that seed.sql gave them. With `pass=0` each
-- signs in once instead, so that the service knows them.
dofile(os.getenv("BENCH_DIR") .. "/common.lua")

local tokens, bodies

function init(args)
    begin(args)
    tokens = lines_of(options.tokens)
    bodies = {}
    for job = 1, options.jobs do
        bodies[job] = '{"job_id": ' .. job .. ', "source": "careers page"}'
    end
end

function compose(n)
    local candidate = n % #tokens -- from 0, as its first job
    if options.pass == 0 then return message("GET", "/api/auth/me", tokens[candidate + 1]) end
    local job = (candidate + 1 + math.floor(n / #tokens)) % options.jobs + 1
    return message("POST", "/api/applications", tokens[candidate + 1], bodies[job])
end
