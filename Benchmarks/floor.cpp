// The floor: the same requests as the driver's with libcurl's multi interface, the answers parsed with simdjson, the fields
// of each item counted, and nothing else.
//
// Usage: floor BASE-URL TOKEN CONCURRENCY FIELD... TOKEN is a personal access token; without a field only ids are asked for.
// Prints rows, values, wall and CPU seconds as JSON.

#include <curl/curl.h>
#include <simdjson.h>
#include <sys/resource.h>
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <string>
#include <vector>

static double wall() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static double cpu() {
    rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6 + usage.ru_stime.tv_sec + usage.ru_stime.tv_usec / 1e6;
}

static size_t receive(char *bytes, size_t size, size_t count, void *body) {
    static_cast<std::string *>(body)->append(bytes, size * count);
    return size * count;
}

struct request {
    CURL *easy = curl_easy_init();
    std::string url, text, body;
    bool done = false;
};

static std::string base, token;
static CURLM *multi;
static curl_slist *headers;

static void start(request &request, const std::string &path, const std::string &text) {
    request.url = base + path;
    request.text = text;
    request.body.clear();
    request.done = false;
    curl_easy_setopt(request.easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(request.easy, CURLOPT_POSTFIELDS, request.text.c_str());
    curl_easy_setopt(request.easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.text.size()));
    curl_easy_setopt(request.easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(request.easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(request.easy, CURLOPT_USERPWD, (":" + token).c_str());
    curl_easy_setopt(request.easy, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(request.easy, CURLOPT_WRITEDATA, &request.body);
    curl_easy_setopt(request.easy, CURLOPT_PRIVATE, &request);
    curl_multi_add_handle(multi, request.easy);
    int running;
    curl_multi_perform(multi, &running);
}

static void take_note() {
    int left;
    while (CURLMsg *message = curl_multi_info_read(multi, &left)) {
        request *ended;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &ended);
        if (message->data.result != CURLE_OK) {
            std::fprintf(stderr, "%s\n", curl_easy_strerror(message->data.result));
            std::exit(1);
        }
        ended->done = true;
        curl_multi_remove_handle(multi, message->easy_handle);
    }
}

static void finish(request &request) {
    for (take_note(); !request.done; take_note()) {
        int running;
        curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
        curl_multi_perform(multi, &running);
    }
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    base = argv[1];
    token = argv[2];
    const size_t width = std::strtoul(argv[3], nullptr, 10);
    std::string fields;
    for (int index = 4; index < argc; index++) fields += std::string(index > 4 ? "," : "") + "\"" + argv[index] + "\"";
    const double wall_start = wall(), cpu_start = cpu();
    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi = curl_multi_init();
    headers = curl_slist_append(nullptr, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    simdjson::dom::parser parser;
    long rows = 0, values = 0;
    long long last = 0;
    request query;
    std::vector<request> requests(width);
    for (;;) {
        start(query, "/_apis/wit/wiql?api-version=7.0&timePrecision=true&$top=20000",
              "{\"query\":\"SELECT [System.Id] FROM WorkItems WHERE [System.Id] > " + std::to_string(last) +
                  " ORDER BY [System.Id]\"}");
        finish(query);
        std::vector<long long> ids;
        for (auto item : parser.parse(query.body)["workItems"].get_array()) ids.push_back(int64_t(item["id"]));
        if (!ids.empty()) last = ids.back();
        if (fields.empty()) rows += ids.size();
        std::deque<request *> idle, busy;
        for (auto &each : requests) idle.push_back(&each);
        for (size_t next = 0; !fields.empty() && (next < ids.size() || !busy.empty());) {
            while (!idle.empty() && next < ids.size()) {
                std::string list;
                for (size_t end = std::min(next + 200, ids.size()); next < end; next++)
                    list += (list.empty() ? "" : ",") + std::to_string(ids[next]);
                start(*idle.front(), "/_apis/wit/workitemsbatch?api-version=7.0",
                      "{\"ids\":[" + list + "],\"fields\":[" + fields + "],\"errorPolicy\":\"omit\"}");
                busy.push_back(idle.front());
                idle.pop_front();
            }
            request &first = *busy.front();
            finish(first);
            for (auto item : parser.parse(first.body)["value"].get_array()) {
                rows++;
                for (auto field : item["fields"].get_object()) {
                    (void)field;
                    values++;
                }
            }
            idle.push_back(busy.front());
            busy.pop_front();
        }
        if (ids.size() < 20000) break;
    }
    std::printf("{\"rows\": %ld, \"values\": %ld, \"wall\": %.6f, \"cpu\": %.6f}\n", rows, values, wall() - wall_start,
                cpu() - cpu_start);
    return 0;
}
