-- The same path again and again: `path`, and `tokens` unless nobody is to be signed in.
dofile(os.getenv("BENCH_DIR") .. "/common.lua")

local text

function init(args)
    begin(args)
    text = message("GET", options.path, options.tokens and lines_of(options.tokens)[1])
end

function compose()
    return text
end
