#ifndef CLEANER_PROCESSORS_H
#define CLEANER_PROCESSORS_H

/* Where the loader can choose, one copy is made for processors with wider steps: these compare and set bits, nothing else. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_ALL_PROCESSORS __attribute__((target_clones("avx2", "default")))
#else
#define FOR_ALL_PROCESSORS
#endif

/* What a pointer that no other one shares its place with is called. */
#if defined(_MSC_VER)
#define ALONE __restrict
#else
#define ALONE restrict
#endif

#endif
