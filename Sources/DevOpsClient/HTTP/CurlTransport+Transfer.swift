import CCurl

/// One request of libcurl's and what has come of its answer.
final class CurlTransfer {
    let easy: UnsafeMutableRawPointer
    /// The host that is asked, for messages.
    let host: String
    /// How the transfer ended, once it has.
    var result: CURLcode?

    private let body = HTTPBody()
    private var headers = HTTPHeaders()
    private var headerList: UnsafeMutablePointer<curl_slist>?
    let words: UnsafeMutablePointer<CChar>

    init(easy: UnsafeMutableRawPointer, request: HTTPRequest, settings: TransportSettings) {
        self.easy = easy
        host = Self.host(of: request.url)
        words = .allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        set(settings)
        set(request)
        receive()
    }

    /// Frees what the request needed; the handle is left to its owner.
    func close() {
        curl_slist_free_all(headerList)
        headerList = nil
        words.deallocate()
    }

    /// The answer, or the reason why there is none.
    func response() throws(TransportError) -> HTTPResponse {
        guard let result, result == CURLE_OK else { throw error(result ?? CURLE_RECV_ERROR) }
        var status = 0
        _ = azdo_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        return HTTPResponse(status: status, headers: headers, body: body)
    }

    private func set(_ settings: TransportSettings) {
        _ = azdo_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, words)
        // A signal would be the application's, not ours.
        _ = azdo_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        // Without it, ending a transfer waits for the resolver, so that slow DNS would outlast deadlines and cancels.
        _ = azdo_curl_set_long(easy, CURLOPT_QUICK_EXIT, 1)
        _ = azdo_curl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        _ = azdo_curl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        _ = azdo_curl_set_long(easy, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        _ = azdo_curl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        _ = azdo_curl_set_long(easy, CURLOPT_PIPEWAIT, 1)
        // Answers are large: the fewer pieces they come in, the less there is to wait for and to copy.
        _ = azdo_curl_set_long(easy, CURLOPT_BUFFERSIZE, 1 << 18)
        _ = azdo_curl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
        _ = azdo_curl_set_text(easy, CURLOPT_ACCEPT_ENCODING, "")
        _ = azdo_curl_set_text(easy, CURLOPT_USERAGENT, "azure-devops-odbc/1.0")
        if let limit = settings.connectTimeout?.milliseconds {
            _ = azdo_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, limit)
        }
        if let limit = settings.timeout?.milliseconds {
            _ = azdo_curl_set_long(easy, CURLOPT_TIMEOUT_MS, limit)
        }
        if let file = settings.caFile { _ = azdo_curl_set_text(easy, CURLOPT_CAINFO, file) }
        if let proxy = settings.proxy { _ = azdo_curl_set_text(easy, CURLOPT_PROXY, proxy) }
    }

    private func set(_ request: HTTPRequest) {
        _ = azdo_curl_set_text(easy, CURLOPT_URL, request.url)
        if request.avoidsProxy { _ = azdo_curl_set_text(easy, CURLOPT_PROXY, "") }
        if request.method == .post {
            let body = request.body ?? []
            _ = azdo_curl_set_long(easy, CURLOPT_POST, 1)
            _ = azdo_curl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, body.count)
            // libcurl keeps a copy.
            _ = body.withUnsafeBufferPointer {
                azdo_curl_set_pointer(
                    easy,
                    CURLOPT_COPYPOSTFIELDS,
                    UnsafeMutableRawPointer(mutating: $0.baseAddress)
                )
            }
        }
        // An empty Expect keeps libcurl from asking whether a larger body is welcome.
        for header in request.headers + [HTTPHeader("Expect", "")] {
            headerList = curl_slist_append(
                headerList,
                "\(header.name):\(header.value.isEmpty ? "" : " ")\(header.value)"
            )
        }
        _ = azdo_curl_set_list(easy, CURLOPT_HTTPHEADER, headerList)
        switch request.authorization {
        case .bearer(let token):
            _ = azdo_curl_set_long(easy, CURLOPT_HTTPAUTH, 1 << 6)
            _ = azdo_curl_set_text(easy, CURLOPT_XOAUTH2_BEARER, token)
        case .basic(let user, let password):
            _ = azdo_curl_set_long(easy, CURLOPT_HTTPAUTH, 1 << 0)
            _ = azdo_curl_set_text(easy, CURLOPT_USERNAME, user)
            _ = azdo_curl_set_text(easy, CURLOPT_PASSWORD, password)
        case nil: break
        }
    }

    private func receive() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = azdo_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
        _ = azdo_curl_set_receive(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            let received = UnsafeRawBufferPointer(start: bytes, count: size * count)
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context!).takeUnretainedValue()
            return transfer.body.append(received) ? received.count : 0
        }
        _ = azdo_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
        _ = azdo_curl_set_receive(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            let received = UnsafeRawBufferPointer(start: bytes, count: size * count)
            Unmanaged<CurlTransfer>.fromOpaque(context!).takeUnretainedValue()
                .receive(line: String(decoding: received, as: UTF8.self))
            return received.count
        }
    }

    private func receive(line: String) {
        if line.hasPrefix("HTTP/") {
            headers = HTTPHeaders()
        } else if let header = HTTPHeader(line: line) {
            headers.append(header)
        }
    }

    private static func host(of url: String) -> String {
        let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
        let authority = rest.prefix { !"/?#".contains($0) }
        return String(authority.split(separator: "@").last ?? authority)
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(clamping: min(seconds, 1_000_000) * 1_000 + attoseconds / 1_000_000_000_000_000)
    }
}
