/* Records every write, truncation and sync of files whose path holds a given text, in their order, for the simulated power cut.
   Loaded before the C library (LD_PRELOAD); RECORD_TO is the file to record to, RECORD_UNDER the text. With RECORD_NAMES, new
   files, renames and removals are recorded too, and syncs of folders. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int record = -1;

static ssize_t real_write(int fd, const void *data, size_t size) {
    static ssize_t (*next)(int, const void *, size_t);
    if (!next) next = dlsym(RTLD_NEXT, "write");
    return next(fd, data, size);
}

static void put(const void *data, size_t size) {
    const char *at = data;
    while (size) {
        ssize_t done = real_write(record, at, size);
        if (done <= 0) abort();
        at += done;
        size -= (size_t)done;
    }
}

static void note_path(char what, const char *path, uint64_t at, const void *data, uint32_t size) {
    const char *to = getenv("RECORD_TO"), *under = getenv("RECORD_UNDER");
    if (!to || !under || !strstr(path, under)) return;
    pthread_mutex_lock(&lock);
    if (record < 0) record = open(to, O_WRONLY | O_CREAT | O_APPEND, 0600);
    uint16_t name = (uint16_t)strlen(path);
    put(&what, 1);
    put(&name, 2);
    put(&at, 8);
    put(&size, 4);
    put(path, name);
    if (data) put(data, size);
    pthread_mutex_unlock(&lock);
}

static void note(char what, int fd, uint64_t at, const void *data, uint32_t size) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return;
    path[length] = 0;
    note_path(what, path, at, data, size);
}

static void note_name(char what, const char *path, const char *other) {
    if (getenv("RECORD_NAMES")) note_path(what, path, 0, other, other ? (uint32_t)strlen(other) : 0);
}

#define NEXT(name, ...) ({ static __typeof__(&name) next; if (!next) next = dlsym(RTLD_NEXT, #name); next(__VA_ARGS__); })

ssize_t write(int fd, const void *data, size_t size) {
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t done = real_write(fd, data, size);
    if (done > 0 && at >= 0) note('W', fd, (uint64_t)at, data, (uint32_t)done);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    ssize_t done = NEXT(pwrite, fd, data, size, at);
    if (done > 0) note('W', fd, (uint64_t)at, data, (uint32_t)done);
    return done;
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    ssize_t done = NEXT(pwrite64, fd, data, size, at);
    if (done > 0) note('W', fd, (uint64_t)at, data, (uint32_t)done);
    return done;
}
int ftruncate(int fd, off_t size) {
    int done = NEXT(ftruncate, fd, size);
    if (!done) note('T', fd, (uint64_t)size, 0, 0);
    return done;
}
int ftruncate64(int fd, off64_t size) {
    int done = NEXT(ftruncate64, fd, size);
    if (!done) note('T', fd, (uint64_t)size, 0, 0);
    return done;
}
int fsync(int fd) {
    int done = NEXT(fsync, fd);
    if (!done) note('S', fd, 0, 0, 0);
    return done;
}
int fdatasync(int fd) {
    int done = NEXT(fdatasync, fd);
    if (!done) note('S', fd, 0, 0, 0);
    return done;
}

/* Names: C a new file, R a rename (the new name as data), U a removal. Paths are absolute where it matters. */
#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = (flags & O_CREAT) ? (mode_t)va_arg(more, int) : 0; \
        va_end(more); \
        int new = (flags & O_CREAT) && access(path, F_OK); \
        int done = NEXT(name, path, flags, mode); \
        if (done >= 0 && new) note_name('C', path, 0); \
        return done; \
    }
OPENING(open)
OPENING(open64)
int rename(const char *old, const char *new) {
    int done = NEXT(rename, old, new);
    if (!done) note_name('R', old, new);
    return done;
}
int unlink(const char *path) {
    int done = NEXT(unlink, path);
    if (!done) note_name('U', path, 0);
    return done;
}
