import CCurl

/// Why a transfer failed, in words for a person.
extension CurlTransfer {
    /// The error of a result of libcurl's.
    func error(_ code: CURLcode) -> TransportError {
        let detail = words.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: words)
        if code == CURLE_OPERATION_TIMEDOUT {
            // The time of connecting is zero on a connection that was kept, so it cannot tell.
            var sentSize = 0
            _ = azdo_curl_get_long(easy, CURLINFO_REQUEST_SIZE, &sentSize)
            return sentSize == 0
                ? TransportError(
                    .connectTimedOut,
                    "\(host) could not be reached in the time allowed. \(detail)."
                )
                : TransportError(.timedOut, "\(host) gave no answer in the time allowed. \(detail).")
        }
        if let refusal = proxyRefusal { return refusal }
        if code == CURLE_PEER_FAILED_VERIFICATION {
            return TransportError(.tls, "\(host): \(certificateProblem). \(detail).")
        }
        let (kind, advice) = Self.kinds[code.rawValue] ?? (.broken, "the connection failed")
        return TransportError(kind, "\(host): \(advice). \(detail).")
    }

    /// What a proxy answered to CONNECT where that was a refusal.
    private var proxyRefusal: TransportError? {
        var status = 0
        _ = azdo_curl_get_long(easy, CURLINFO_HTTP_CONNECTCODE, &status)
        guard status >= 300 else { return nil }
        let advice =
            status == 407
            ? "the proxy asks for a user name and a password: Proxy=http://user:password@host:port"
            : "the proxy refuses to connect; check Proxy and what it allows"
        return TransportError(.proxy, "\(host): \(advice) (HTTP \(status)).")
    }

    /// What is wrong with the server's certificate (OpenSSL, "X509_STORE_CTX_get_error"), and what to do.
    private var certificateProblem: String {
        var code = 0
        _ = azdo_curl_get_long(easy, CURLINFO_SSL_VERIFYRESULT, &code)
        return switch code {
        // libcurl compares names itself, before it asks for OpenSSL's verdict.
        case 0, 1, 62, 64: "the server's certificate is for another host; check the address"
        case 9: "the server's certificate is not valid yet; check this machine's clock"
        case 10:
            "the server's certificate is expired; its operator must renew it, or this machine's clock is wrong"
        case 18, 19, 20, 21:
            "the server's certificate is not signed by an authority that this machine trusts; if it is your"
                + " company's own, or a proxy's, name that authority's certificate in CAFile"
        default: "the server's certificate is not trusted; check the address, or name the authority in CAFile"
        }
    }

    /// What libcurl's results mean to a person.
    private static let kinds: [UInt32: (TransportError.Kind, String)] = [
        CURLE_COULDNT_RESOLVE_HOST.rawValue: (
            .couldNotResolve, "no such host; check BaseUrl, TokenUrl and DNS"
        ),
        CURLE_COULDNT_RESOLVE_PROXY.rawValue: (.proxy, "the proxy is no known host; check Proxy"),
        CURLE_COULDNT_CONNECT.rawValue: (
            .couldNotConnect, "nothing answers there; check the address and the network"
        ),
        CURLE_SSL_CACERT_BADFILE.rawValue: (
            .tls, "CAFile cannot be read; it names a file of PEM certificates"
        ),
        CURLE_SSL_CONNECT_ERROR.rawValue: (.tls, "no TLS connection could be made"),
        CURLE_PROXY.rawValue: (.proxy, "the proxy refused; check Proxy"),
        CURLE_OUT_OF_MEMORY.rawValue: (.outOfMemory, "memory is used up"),
        CURLE_WRITE_ERROR.rawValue: (.outOfMemory, "the answer is too large"),
        CURLE_URL_MALFORMAT.rawValue: (.couldNotResolve, "the address is no URL; check BaseUrl and TokenUrl"),
    ]
}
