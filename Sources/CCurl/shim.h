#ifndef AZDO_CCURL_SHIM_H
#define AZDO_CCURL_SHIM_H

#include <curl/curl.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic macros, which Swift does not import: one function
// for each type of argument.

typedef size_t (*azdo_curl_receive)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode azdo_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode azdo_curl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode azdo_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode azdo_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode azdo_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode azdo_curl_set_receive(CURL *easy, CURLoption option, azdo_curl_receive value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode azdo_curl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode azdo_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

// The result of a message is in a union.
static inline CURLcode azdo_curl_result(const CURLMsg *message) { return message->data.result; }

#endif
