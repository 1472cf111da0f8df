#ifndef PULT_CCURL_SHIM_H
#define PULT_CCURL_SHIM_H

#include <curl/curl.h>

// curl_easy_setopt is variadic, which Swift cannot call: one function a kind of argument.
static inline CURLcode pult_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode pult_curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode pult_curl_set_mime(CURL *handle, curl_mime *value) {
    return curl_easy_setopt(handle, CURLOPT_MIMEPOST, value);
}
static inline CURLcode pult_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

// Copied by libcurl, from memory and not from a file that may have become another meanwhile.
static inline CURLcode pult_curl_set_blob(CURL *handle, CURLoption option, const void *bytes, size_t count) {
    struct curl_blob blob = {(void *)bytes, count, CURL_BLOB_COPY};
    return curl_easy_setopt(handle, option, &blob);
}

typedef size_t (*pult_curl_writer)(char *bytes, size_t size, size_t count, void *into);

static inline CURLcode pult_curl_set_writer(CURL *handle, pult_curl_writer writer, void *into) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, writer);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, into);
}
static inline CURLcode pult_curl_set_header_writer(CURL *handle, pult_curl_writer writer, void *into) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, writer);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_HEADERDATA, into);
}

typedef int (*pult_curl_listener)(CURL *handle, curl_infotype kind, char *bytes, size_t count, void *from);

// What is said on the line, each way.
static inline CURLcode pult_curl_set_listener(CURL *handle, pult_curl_listener listener, void *from) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, listener);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_DEBUGDATA, from);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
}
static inline CURLcode pult_curl_set_fault_text(CURL *handle, char *text) {
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, text);
}

typedef int (*pult_curl_watcher)(void *from, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

static inline CURLcode pult_curl_set_watcher(CURL *handle, pult_curl_watcher watcher, void *from) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, watcher);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_XFERINFODATA, from);
}
static inline CURLcode pult_curl_get_number(CURL *handle, CURLINFO info, long *into) {
    return curl_easy_getinfo(handle, info, into);
}
static inline CURLcode pult_curl_get_microseconds(CURL *handle, CURLINFO info, curl_off_t *into) {
    return curl_easy_getinfo(handle, info, into);
}

#endif
