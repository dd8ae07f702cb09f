// Runs a fuzz target over files, without a fuzzer: usage: <target>_replay <folder>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include <fmt/format.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments) {
    auto inputs = 0;
    for (auto i = 1; i < count; ++i)
        for (const auto& entry : std::filesystem::directory_iterator{arguments[i]}) {
            auto file = std::ifstream{entry.path(), std::ios::binary};
            const auto bytes = std::vector<char>{std::istreambuf_iterator<char>{file}, {}};
            fmt::print("{}\n", entry.path().filename().string());
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                   bytes.size());
            ++inputs;
        }
    fmt::print("{} inputs\n", inputs);
    return inputs > 0 ? 0 : 1;
}
