-- Reads applications; `scatter=1` for an order that looks random.
dofile(os.getenv("BENCH_DIR") .. "/common.lua")

local tokens

function init(args)
    begin(args)
    tokens = lines_of(options.tokens)
end

function compose(n)
    local id = n % options.ids_count + 1
    if options.scatter then id = n % options.ids_count * 7919 % options.ids_count + 1 end
    return message("GET", "/api/applications/" .. id, tokens[(id - 1) % #tokens + 1])
end
