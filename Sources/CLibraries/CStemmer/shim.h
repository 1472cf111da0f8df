#ifndef PULT_CSTEMMER_SHIM_H
#define PULT_CSTEMMER_SHIM_H

#include <libstemmer.h>

// A stemmer for UTF-8, or NULL where the library lacks the language.
static inline struct sb_stemmer *pult_stemmer_new(const char *language) { return sb_stemmer_new(language, "UTF_8"); }

// The stem of `word`, valid until the stemmer is next used, and its length in bytes; NULL when out of memory.
static inline const unsigned char *pult_stem(
    struct sb_stemmer *stemmer, const unsigned char *word, int count, int *stem_count) {
    const sb_symbol *stem = sb_stemmer_stem(stemmer, word, count);
    *stem_count = stem ? sb_stemmer_length(stemmer) : 0;
    return stem;
}

#endif
