// The least any program could do for the same work, and the load that both sides are put under.
//
//   floor pop PORT BYTES        answers a POST and writes BYTES to the terminal it stands on
//   floor load PORT TOKEN CONNECTIONS CALLS PREFIX EXTENSION NUMBER...
//                               tells of whole calls, one after another on each connection, every event distinct;
//                               prints the thanks received and the seconds it took
//   floor storm PORT TOKEN CONNECTIONS RATE PREFIX EXTENSION NUMBER...
//                               tells of whole calls, RATE events a second, until it is asked to end by SIGTERM;
//                               prints the same
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void give_up(const char *what) {
    fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
    exit(2);
}

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct sockaddr_in loopback(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

static void send_without_delay(int connection) {
    int one = 1;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

// Bytes of the whole message in `text`, or 0 while some are missing.
static size_t message_length(const char *text) {
    const char *end = strstr(text, "\r\n\r\n");
    if (!end) return 0;
    const char *header = strcasestr(text, "\r\ncontent-length:");
    size_t body = header && header < end ? strtoul(header + 17, NULL, 10) : 0;
    size_t length = (size_t)(end - text) + 4 + body;
    return strlen(text) >= length ? length : 0;
}

// MARK: - The floor of a card

static _Noreturn void pop(int port, size_t bytes) {
    int listener = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    struct sockaddr_in address = loopback(port);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 8)) give_up("listen");
    char *picture = malloc(bytes + 1);
    memset(picture, 'x', bytes);
    if (bytes > 3) memcpy(picture, "\033[H", 3);
    static const char thanks[] = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
    for (;;) {
        int connection = accept(listener, NULL, NULL);
        if (connection < 0) give_up("accept");
        send_without_delay(connection);
        static char text[65536];
        size_t filled = 0;
        for (;;) {
            ssize_t count = read(connection, text + filled, sizeof text - 1 - filled);
            if (count <= 0) break;
            filled += (size_t)count;
            text[filled] = 0;
            size_t length = message_length(text);
            if (!length) continue;
            for (size_t written = 0; written < bytes;) {
                ssize_t more = write(STDOUT_FILENO, picture + written, bytes - written);
                if (more < 0) give_up("write");
                written += (size_t)more;
            }
            if (write(connection, thanks, sizeof thanks - 1) < 0) break;
            filled -= length;
            memmove(text, text + length, filled + 1);
        }
        close(connection);
    }
}

// MARK: - The load

enum { PHASES = 4 };
static const char *const phases[PHASES] = {"call.offered", "call.queued", "call.alerting", "call.abandoned"};

struct line {
    int connection;
    long call;       // of this connection
    int phase;
    size_t filled;
    char text[4096];
};

struct load {
    const char *token, *prefix, *extension;
    char **numbers;
    int number_count;
    long calls_each;
};

static void tell(const struct load *load, struct line *line, int index) {
    char body[512], request[1024];
    long serial = index * load->calls_each + line->call;
    int length = snprintf(
        body, sizeof body,
        "{\"type\":\"%s\",\"id\":\"%s-%d-%ld-%d\",\"callId\":\"%s-%d-%ld\",\"sequence\":\"%d\",\"from\":{\"number\":"
        "\"+7%03ld00000%02ld\"},\"to\":{\"number\":\"%s\"}%s%s%s}",
        phases[line->phase], load->prefix, index, line->call, line->phase, load->prefix, index, line->call,
        line->phase + 1, 900 + serial / 100 % 100, serial % 100, load->numbers[serial % load->number_count],
        line->phase < 2 ? "" : ",\"agent\":{\"extension\":\"", line->phase < 2 ? "" : load->extension,
        line->phase < 2 ? "" : "\"}");
    int total = snprintf(
        request, sizeof request,
        "POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        "Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s",
        load->token, length, body);
    if (write(line->connection, request, (size_t)total) != total) give_up("send");
}

static int send_calls(int port, struct load load, int connections, long calls) {
    struct line *lines = calloc((size_t)connections, sizeof *lines);
    int queue = epoll_create1(0), open_lines = connections;
    long thanked = 0, refused = 0;
    load.calls_each = calls / connections + (calls % connections != 0);
    double begun = seconds_now();
    for (int index = 0; index < connections; index++) {
        struct sockaddr_in address = loopback(port);
        lines[index].connection = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(lines[index].connection, (struct sockaddr *)&address, sizeof address)) give_up("connect");
        send_without_delay(lines[index].connection);
        struct epoll_event interest = {.events = EPOLLIN, .data.u32 = (unsigned)index};
        epoll_ctl(queue, EPOLL_CTL_ADD, lines[index].connection, &interest);
        tell(&load, &lines[index], index);
    }
    while (open_lines > 0) {
        struct epoll_event ready[64];
        int count = epoll_wait(queue, ready, 64, 30000);
        if (count == 0) {
            fprintf(stderr, "floor: no answer within 30 s\n");
            break;
        }
        for (int number = 0; number < count; number++) {
            int index = (int)ready[number].data.u32;
            struct line *line = &lines[index];
            ssize_t read_now = read(line->connection, line->text + line->filled, sizeof line->text - 1 - line->filled);
            if (read_now <= 0) {
                fprintf(stderr, "floor: connection %d was closed\n", index);
                close(line->connection);
                open_lines--;
                continue;
            }
            line->filled += (size_t)read_now;
            line->text[line->filled] = 0;
            size_t length = message_length(line->text);
            if (!length) continue;
            if (strncmp(line->text, "HTTP/1.1 202", 12) == 0) {
                thanked++;
                if (++line->phase == PHASES) line->phase = 0, line->call++;
            } else if (refused++ == 0) {
                fprintf(stderr, "floor: %.*s\n", (int)length, line->text);
            }
            line->filled -= length;
            memmove(line->text, line->text + length, line->filled + 1);
            if (line->call == load.calls_each) {
                close(line->connection);
                open_lines--;
            } else {
                tell(&load, line, index);
            }
        }
    }
    printf("%ld %ld %.6f\n", thanked, refused, seconds_now() - begun);
    return 0;
}

// MARK: - The storm

static volatile sig_atomic_t is_over;
static void end_storm(int signal) { (void)signal; is_over = 1; }

// An event that finds no connection free waits, and is told as soon as one is.
static int storm(int port, struct load load, int connections, double rate) {
    struct line *lines = calloc((size_t)connections, sizeof *lines);
    struct pollfd *watched = calloc((size_t)connections, sizeof *watched);
    long thanked = 0, refused = 0, told = 0;
    signal(SIGTERM, end_storm);
    load.calls_each = 1000000;
    for (int index = 0; index < connections; index++) {
        struct sockaddr_in address = loopback(port);
        lines[index].connection = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(lines[index].connection, (struct sockaddr *)&address, sizeof address)) give_up("connect");
        send_without_delay(lines[index].connection);
        watched[index].events = POLLIN;
        watched[index].fd = -1;  // of those alone that wait for thanks
    }
    double begun = seconds_now();
    while (!is_over) {
        long due = (long)((seconds_now() - begun) * rate);
        for (int index = 0; index < connections && told < due; index++) {
            if (watched[index].fd >= 0) continue;
            tell(&load, &lines[index], index);
            watched[index].fd = lines[index].connection;
            told++;
        }
        if (poll(watched, (nfds_t)connections, 1) <= 0) continue;
        for (int index = 0; index < connections; index++) {
            struct line *line = &lines[index];
            if (watched[index].fd < 0 || !watched[index].revents) continue;
            ssize_t count = read(line->connection, line->text + line->filled, sizeof line->text - 1 - line->filled);
            if (count <= 0) give_up("the desk closed a connection");
            line->filled += (size_t)count;
            line->text[line->filled] = 0;
            if (!message_length(line->text)) continue;
            if (strncmp(line->text, "HTTP/1.1 202", 12) == 0) thanked++; else refused++;
            if (++line->phase == PHASES) line->phase = 0, line->call++;
            line->filled = 0;
            watched[index].fd = -1;
        }
    }
    printf("%ld %ld %.6f\n", thanked, refused, seconds_now() - begun);
    return 0;
}

int main(int count, char **words) {
    if (count == 4 && strcmp(words[1], "pop") == 0) pop(atoi(words[2]), strtoul(words[3], NULL, 10));
    if (count > 8) {
        int port = atoi(words[2]), connections = atoi(words[4]);
        struct load load = {
            .token = words[3], .prefix = words[6], .extension = words[7], .numbers = words + 8, .number_count = count - 8};
        if (strcmp(words[1], "load") == 0) return send_calls(port, load, connections, atol(words[5]));
        if (strcmp(words[1], "storm") == 0) return storm(port, load, connections, atof(words[5]));
    }
    fprintf(stderr, "floor pop PORT BYTES | floor load|storm PORT TOKEN CONNECTIONS CALLS|RATE PREFIX EXTENSION NUMBER...\n");
    return 2;
}
