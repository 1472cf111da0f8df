// What a search in SQLite's own index takes.
//
//   fts5 FILE       reads queries, one a line, and looks each up in the table `lines`; prints of each the microseconds
//                   for the best fifty, then for any fifty and how many there are
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static double microseconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static const char *const questions[] = {
    "SELECT title, text FROM lines WHERE lines MATCH ? ORDER BY rank LIMIT 50",
    "SELECT title, text FROM lines WHERE lines MATCH ? LIMIT 50",
    "SELECT count(*), '' FROM lines WHERE lines MATCH ?",
};
static sqlite3_stmt *looks[3];

static double look(int number, const char *query) {
    double begun = microseconds_now();
    sqlite3_bind_text(looks[number], 1, query, -1, SQLITE_TRANSIENT);
    while (sqlite3_step(looks[number]) == SQLITE_ROW) {
        sqlite3_column_text(looks[number], 0);
        sqlite3_column_text(looks[number], 1);
    }
    sqlite3_reset(looks[number]);
    return microseconds_now() - begun;
}

int main(int count, char **words) {
    sqlite3 *file = NULL;
    int code = count == 2 ? sqlite3_open_v2(words[1], &file, SQLITE_OPEN_READONLY, NULL) : SQLITE_MISUSE;
    for (int number = 0; number < 3 && code == SQLITE_OK; number++)
        code = sqlite3_prepare_v2(file, questions[number], -1, &looks[number], NULL);
    if (code != SQLITE_OK) {
        fprintf(stderr, "fts5 FILE: %s\n", file ? sqlite3_errmsg(file) : "no file");
        return 2;
    }
    char query[1024];
    while (fgets(query, sizeof query, stdin)) {
        query[strcspn(query, "\n")] = 0;
        double best = look(0, query);
        printf("%.1f %.1f\n", best, look(1, query) + look(2, query));
    }
    return 0;
}
