#ifndef PULT_CHEAP_SHIM_H
#define PULT_CHEAP_SHIM_H

#include <malloc.h>

/// No more heaps than this, which threads share; another C library than glibc has one anyhow.
static inline void pult_limit_heaps(int most) {
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, most);
#else
    (void)most;
#endif
}

#endif
