-- Requests the same `path` repeatedly, signed in with the `tokens` in turn if there are any.
dofile(os.getenv("BENCH_DIR") .. "/common.lua")

local texts = {}

function init(args)
    begin(args)
    if not options.tokens then
        texts[1] = message("GET", options.path)
        return
    end
    for i, token in ipairs(lines_of(options.tokens)) do
        texts[i] = message("GET", options.path, token)
    end
end

function compose(n)
    return texts[n % #texts + 1]
end
