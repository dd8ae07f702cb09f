-- Reads applications; with `scatter=1` in an order that looks random.
dofile(os.getenv("BENCH_DIR") .. "/common.lua")

local path = "/api/applications/"
local before, after -- the parts of each signed-in user's requests before and after the id

function init(args)
    begin(args)
    before, after = {}, {}
    for i, token in ipairs(lines_of(options.tokens)) do
        before[i], after[i] = message("GET", path .. "%", token):match("^([^%%]*)%%(.*)$")
    end
end

function compose(n)
    local id = n % options.ids_count + 1
    if options.scatter then id = n % options.ids_count * 7919 % options.ids_count + 1 end
    local who = (id - 1) % #after + 1
    return before[who] .. id .. after[who]
end
