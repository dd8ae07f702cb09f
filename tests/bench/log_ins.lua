-- Log-ins with the right password, as the accounts that bench.py registered.
dofile(os.getenv("BENCH_DIR") .. "/common.lua")

local accounts

function init(args)
    begin(args)
    accounts = lines_of(options.accounts)
end

function compose(n)
    return message("POST", "/api/auth/login", nil, accounts[n % #accounts + 1])
end
