-- The same path again and again: `path`, and `tokens` unless nobody is to be signed in.
dofile(os.getenv("BENCH_DIR") .. "/common.lua")

local text

function init(args)
    begin(args)
    text = message("GET", options.path, options.tokens and lines_of(options.tokens)[1])
    if options.gzip then text = text:gsub("\r\n\r\n", "\r\nAccept-Encoding: gzip\r\n\r\n") end
end

function compose()
    return text
end
