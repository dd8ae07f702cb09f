#include "app/commands/password_input.hpp"

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string_view>

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include "config/text_file.hpp"

namespace callboard::app {

namespace {

constexpr std::size_t longest_password = 4'096;

void ignore_signal(int) {}

/// While this object lives, the terminal does not show what is typed. A signal then interrupts
/// reading instead of ending the process, so that the echo is always switched on again.
class silent_terminal {
  public:
    explicit silent_terminal(int descriptor)
        : descriptor_(descriptor) {
        ::tcgetattr(descriptor_, &before_);
        auto silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        struct sigaction interrupt {};
        interrupt.sa_handler = ignore_signal;
        ::sigaction(SIGINT, &interrupt, &interrupt_before_);
        ::sigaction(SIGTERM, &interrupt, &terminate_before_);
        ::tcsetattr(descriptor_, TCSAFLUSH, &silent);
    }
    ~silent_terminal() {
        ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
        ::sigaction(SIGINT, &interrupt_before_, nullptr);
        ::sigaction(SIGTERM, &terminate_before_, nullptr);
    }
    silent_terminal(const silent_terminal&) = delete;
    silent_terminal& operator=(const silent_terminal&) = delete;

  private:
    int descriptor_;
    termios before_{};
    struct sigaction interrupt_before_ {};
    struct sigaction terminate_before_ {};
};

struct terminal {
    terminal()
        : descriptor(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)) {
        if (descriptor < 0)
            throw no_password{"There is no terminal to prompt for the password; "
                              "use --password-file FILE, or \"-\" for standard input."};
    }
    ~terminal() { ::close(descriptor); }
    terminal(const terminal&) = delete;
    terminal& operator=(const terminal&) = delete;

    void write(std::string_view text) const {
        [[maybe_unused]] const auto written = ::write(descriptor, text.data(), text.size());
    }

    [[nodiscard]] std::string read_line() const {
        std::string line;
        for (char c = 0; line.size() <= longest_password; line += c) {
            const auto count = ::read(descriptor, &c, 1);
            if (count < 0)
                throw no_password{"Cancelled."};
            if (count == 0 || c == '\n')
                break;
        }
        return line;
    }

    [[nodiscard]] std::string ask(std::string_view prompt) const {
        const silent_terminal silence{descriptor};
        write(prompt);
        auto line = read_line();
        write("\n");
        return line;
    }

    int descriptor;
};

} // namespace

std::string read_password_line(std::FILE* stream) {
    std::string line;
    for (int c = std::fgetc(stream); c != EOF && c != '\n'; c = std::fgetc(stream)) {
        line += static_cast<char>(c);
        if (line.size() > longest_password)
            throw no_password{"The password is too long."};
    }
    if (line.ends_with('\r'))
        line.pop_back();
    if (line.empty())
        throw no_password{"The password is empty."};
    return line;
}

std::string read_new_password(const std::optional<std::string>& file) {
    if (file == "-")
        return read_password_line(stdin);
    if (file) {
        auto read = config::read_secret_file(*file);
        if (!read.error.empty())
            throw no_password{fmt::format("{} {}", *file, read.error)};
        return read.text;
    }
    const terminal here;
    auto password = here.ask("New password: ");
    if (password.empty())
        throw no_password{"The password is empty."};
    if (here.ask("Again: ") != password)
        throw no_password{"The two passwords differ."};
    return password;
}

} // namespace callboard::app
