-- Stage changes, every one legal. Request n moves an application of `ids_count` from `ids_from`; one
-- pass over all of them is one stage: Applied > Screening > Interview > Offer. The order within a
-- pass is scattered: 7919 is prime, so a pass that it does not divide meets every application once.
dofile(os.getenv("BENCH_DIR") .. "/common.lua")

local tokens, bodies

function init(args)
    begin(args)
    tokens = lines_of(options.tokens)
    bodies = {}
    for _, stage in ipairs({ "screening", "interview", "offer" }) do
        bodies[#bodies + 1] = '{"stage": "' .. stage .. '"}'
    end
end

function compose(n)
    local pass = math.floor(n / options.ids_count)
    local id = options.ids_from + (n % options.ids_count) * 7919 % options.ids_count
    return message("POST", "/api/applications/" .. id .. "/change-stage", tokens[(id - 1) % #tokens + 1],
        bodies[pass + 1])
end
