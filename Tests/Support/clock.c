/* Another clock on the wall for one program: preloaded, it adds CLOCK_SHIFT seconds to the time of day, and as many as
   stand in the eight bytes of CLOCK_FILE, which may be set while the program runs. Spans of time are what they are. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int64_t fixed;
static const volatile int64_t *set = &fixed;

__attribute__((constructor)) static void begin(void) {
    const char *seconds = getenv("CLOCK_SHIFT"), *path = getenv("CLOCK_FILE");
    fixed = seconds ? atoll(seconds) : 0;
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    const void *eight = mmap(NULL, sizeof *set, PROT_READ, MAP_SHARED, file, 0);
    if (eight != MAP_FAILED) set = eight;
    close(file);
}

static time_t shift(void) { return (set == &fixed ? 0 : fixed) + *set; }

int clock_gettime(clockid_t clock, struct timespec *now) {
    long result = syscall(SYS_clock_gettime, clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += shift();
    return (int)result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec exact;
    (void)zone;
    if (clock_gettime(CLOCK_REALTIME, &exact) != 0) return -1;
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *place) {
    struct timespec exact;
    if (clock_gettime(CLOCK_REALTIME, &exact) != 0) return -1;
    if (place) *place = exact.tv_sec;
    return exact.tv_sec;
}
