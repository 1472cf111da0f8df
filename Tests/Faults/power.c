/* Writes down, in the order in which it happens, what a program does to the files below POWER_FOLDER and when it syncs
   them, so that what a power cut at any moment would leave can be made afterwards. A sync takes POWER_SYNC_MS
   milliseconds. Each call is written down as begun before it is done: of the last one the kill may hide the end. Nothing
   is written down where there is no POWER_JOURNAL. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { WRITTEN = 1, CUT, SYNC_BEGUN, SYNCED, CREATED, RENAMED, REMOVED, DIRECTORY, LINKED, BEGUN };

struct record {
    uint32_t kind, length, first, second; /* bytes of data, of the path and of the other path, which follow */
    int64_t moment;                       /* nanoseconds of the steady clock */
    uint64_t inode;
    int64_t offset; /* or size, or the number of the sync */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int journal = -2;
static const char *folder;
static int64_t syncs;

static int is_on(void) {
    if (journal == -2) {
        const char *path = getenv("POWER_JOURNAL");
        folder = getenv("POWER_FOLDER");
        journal = path && folder ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    }
    return journal >= 0;
}

static int is_below(const char *path) {
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

/* The path of an open file or directory below the folder; nothing for all others. */
static int find(int file, char *path, struct stat *found) {
    char link[64];
    if (!is_on() || file == journal || fstat(file, found) != 0) return 0;
    if (!S_ISREG(found->st_mode) && !S_ISDIR(found->st_mode)) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return is_below(path);
}

static void note(uint32_t kind, uint64_t inode, int64_t offset, const char *first, const char *second, const void *data, size_t length) {
    struct timespec now;
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
    struct record record = {kind, (uint32_t)length, (uint32_t)strlen(first), (uint32_t)strlen(second),
                            now.tv_sec * 1000000000LL + now.tv_nsec, inode, offset};
    struct iovec parts[] = {
        {&record, sizeof record}, {(void *)first, record.first}, {(void *)second, record.second}, {(void *)data, length}};
    if (syscall(SYS_writev, journal, parts, 4) < 0) abort();
}

static ssize_t put(int file, const void *data, size_t length, off_t offset, int is_placed) {
    char path[PATH_MAX];
    struct stat found;
    if (!find(file, path, &found)) return is_placed ? syscall(SYS_pwrite64, file, data, length, offset) : syscall(SYS_write, file, data, length);
    pthread_mutex_lock(&lock);
    if (!is_placed) {
        int is_appended = syscall(SYS_fcntl, file, F_GETFL) & O_APPEND;
        offset = syscall(SYS_lseek, file, 0, is_appended ? SEEK_END : SEEK_CUR);
    }
    note(BEGUN, found.st_ino, offset, path, "", "", 0);
    ssize_t done = is_placed ? syscall(SYS_pwrite64, file, data, length, offset) : syscall(SYS_write, file, data, length);
    int error = errno;
    if (done > 0) note(WRITTEN, found.st_ino, offset, path, "", data, (size_t)done);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

ssize_t write(int file, const void *data, size_t length) { return put(file, data, length, 0, 0); }
ssize_t pwrite(int file, const void *data, size_t length, off_t offset) { return put(file, data, length, offset, 1); }
ssize_t pwrite64(int file, const void *data, size_t length, off_t offset) { return put(file, data, length, offset, 1); }

/* In parts: which of them a power cut leaves is chance anyhow. */
ssize_t writev(int file, const struct iovec *parts, int count) {
    char path[PATH_MAX];
    struct stat found;
    if (!find(file, path, &found)) return syscall(SYS_writev, file, parts, count);
    ssize_t sum = 0;
    for (int part = 0; part < count; part++) {
        ssize_t done = put(file, parts[part].iov_base, parts[part].iov_len, 0, 0);
        if (done < 0) return sum ? sum : -1;
        sum += done;
        if ((size_t)done < parts[part].iov_len) break;
    }
    return sum;
}

static int cut(int file, off_t size) {
    char path[PATH_MAX];
    struct stat found;
    if (!find(file, path, &found)) return (int)syscall(SYS_ftruncate, file, size);
    pthread_mutex_lock(&lock);
    note(BEGUN, found.st_ino, size, path, "", "", 0);
    int result = (int)syscall(SYS_ftruncate, file, size);
    int error = errno;
    if (result == 0) note(CUT, found.st_ino, size, path, "", "", 0);
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

int ftruncate(int file, off_t size) { return cut(file, size); }
int ftruncate64(int file, off_t size) { return cut(file, size); }

static int synchronise(int file) {
    static _Atomic int64_t milliseconds = -1;
    if (milliseconds < 0) milliseconds = getenv("POWER_SYNC_MS") ? atoll(getenv("POWER_SYNC_MS")) : 0;
    char path[PATH_MAX];
    struct stat found;
    int is_watched = find(file, path, &found);
    int64_t number = 0;
    if (is_watched) {
        pthread_mutex_lock(&lock);
        number = ++syncs;
        note(SYNC_BEGUN, found.st_ino, number, path, "", "", 0);
        pthread_mutex_unlock(&lock);
    }
    if (milliseconds > 0) {
        struct timespec span = {milliseconds / 1000, milliseconds % 1000 * 1000000};
        nanosleep(&span, NULL);
    }
    if (is_watched) {
        pthread_mutex_lock(&lock);
        note(SYNCED, found.st_ino, number, path, "", "", 0);
        pthread_mutex_unlock(&lock);
    }
    return 0;
}

int fsync(int file) { return synchronise(file); }
int fdatasync(int file) { return synchronise(file); }

/* Paths are looked at as they are given: the program is told absolute ones. */
static int open_at(int place, const char *path, int flags, mode_t mode) {
    if (!is_on() || !(flags & (O_CREAT | O_TRUNC)) || !is_below(path)) return (int)syscall(SYS_openat, place, path, flags, mode);
    pthread_mutex_lock(&lock);
    struct stat before, found;
    int was_there = stat(path, &before) == 0;
    note(BEGUN, 0, 0, path, "", "", 0);
    int file = (int)syscall(SYS_openat, place, path, flags, mode);
    int error = errno;
    if (file >= 0 && fstat(file, &found) == 0 && S_ISREG(found.st_mode)) {
        if (!was_there) note(CREATED, found.st_ino, 0, path, "", "", 0);
        else if (flags & O_TRUNC) note(CUT, found.st_ino, 0, path, "", "", 0);
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return file;
}

#define MODE(flags)                                                              \
    mode_t mode = 0;                                                             \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                       \
        va_list more;                                                            \
        va_start(more, flags);                                                   \
        mode = va_arg(more, mode_t);                                             \
        va_end(more);                                                            \
    }

int open(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return open_at(AT_FDCWD, path, flags, mode); }
int openat(int place, const char *path, int flags, ...) { MODE(flags) return open_at(place, path, flags, mode); }
int openat64(int place, const char *path, int flags, ...) { MODE(flags) return open_at(place, path, flags, mode); }
int creat(const char *path, mode_t mode) { return open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

static int named(uint32_t kind, const char *path, const char *other, long result) {
    int error = errno;
    struct stat found;
    memset(&found, 0, sizeof found);
    if (result == 0) {
        if (kind != REMOVED) (void)!stat(*other ? other : path, &found);
        note(kind, found.st_ino, 0, path, other, "", 0);
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return (int)result;
}

#define WATCHED(path) (is_on() && is_below(path))

static void begin(const char *path, const char *other) {
    pthread_mutex_lock(&lock);
    note(BEGUN, 0, 0, path, other, "", 0);
}

int renameat2(int from, const char *path, int to, const char *other, unsigned flags) {
    if (!WATCHED(path) && !WATCHED(other)) return (int)syscall(SYS_renameat2, from, path, to, other, flags);
    begin(path, other);
    return named(RENAMED, path, other, syscall(SYS_renameat2, from, path, to, other, flags));
}
int renameat(int from, const char *path, int to, const char *other) { return renameat2(from, path, to, other, 0); }
int rename(const char *path, const char *other) { return renameat2(AT_FDCWD, path, AT_FDCWD, other, 0); }

int linkat(int from, const char *path, int to, const char *other, int flags) {
    if (!WATCHED(other)) return (int)syscall(SYS_linkat, from, path, to, other, flags);
    begin(path, other);
    return named(LINKED, path, other, syscall(SYS_linkat, from, path, to, other, flags));
}
int link(const char *path, const char *other) { return linkat(AT_FDCWD, path, AT_FDCWD, other, 0); }

int unlinkat(int place, const char *path, int flags) {
    if (!WATCHED(path)) return (int)syscall(SYS_unlinkat, place, path, flags);
    begin(path, "");
    return named(REMOVED, path, "", syscall(SYS_unlinkat, place, path, flags));
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int place, const char *path, mode_t mode) {
    if (!WATCHED(path)) return (int)syscall(SYS_mkdirat, place, path, mode);
    begin(path, "");
    return named(DIRECTORY, path, "", syscall(SYS_mkdirat, place, path, mode));
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
