import CCurl

/// Sends requests through libcurl's multi interface, on the calling thread (libcurl, "multi interface overview").
///
/// Connections stay open for the next request. Nothing runs in the background: requests in flight progress while the
/// thread waits for one of them.
package final class CurlTransport: HTTPTransport {
    private let settings: TransportSettings
    private let cancellation: Cancellation
    private let multi: UnsafeMutableRawPointer
    private var transfers: [TransferID: CurlTransfer] = [:]
    private var idle: [UnsafeMutableRawPointer] = []
    private var lastNumber: UInt64 = 0

    /// Makes a transport that stops waiting when `cancellation` says so.
    package init(settings: TransportSettings, cancellation: Cancellation) throws(TransportError) {
        guard Self.isInitialized, let multi = curl_multi_init() else {
            throw TransportError(.outOfMemory, "libcurl could not be started.")
        }
        self.settings = settings
        self.cancellation = cancellation
        self.multi = multi
        _ = azdo_curl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
        _ = azdo_curl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, settings.maximumConnections)
        let waker = Waker(multi: multi)
        cancellation.onCancel { waker.wake() }
    }

    deinit {
        cancellation.onCancel(nil)
        for transfer in transfers.values { end(transfer) }
        for easy in idle { curl_easy_cleanup(easy) }
        curl_multi_cleanup(multi)
    }

    package func start(_ request: HTTPRequest) throws(TransportError) -> TransferID {
        guard let easy = idle.popLast() ?? curl_easy_init() else {
            throw TransportError(.outOfMemory, "libcurl has no memory for a request.")
        }
        let transfer = CurlTransfer(easy: easy, request: request, settings: settings)
        guard curl_multi_add_handle(multi, easy) == CURLM_OK else {
            transfer.close()
            curl_easy_cleanup(easy)
            throw TransportError(.outOfMemory, "libcurl could not start a request.")
        }
        lastNumber += 1
        let id = TransferID(lastNumber)
        transfers[id] = transfer
        // What can be sent without waiting is sent now.
        try drive()
        return id
    }

    package func finish(
        _ id: TransferID,
        deadline: ContinuousClock.Instant?
    ) throws(TransportError) -> HTTPResponse {
        guard let transfer = transfers[id] else {
            throw TransportError(.broken, "The request is not in flight any more.")
        }
        defer { abandon(id) }
        while transfer.result == nil {
            try wait(until: deadline, atMost: .seconds(60), for: transfer.host)
            try drive()
        }
        return try transfer.response()
    }

    package func abandon(_ id: TransferID) {
        guard let transfer = transfers.removeValue(forKey: id) else { return }
        end(transfer)
    }

    package func pause(
        for duration: Duration,
        deadline: ContinuousClock.Instant?
    ) throws(TransportError) {
        let end = ContinuousClock.now + duration
        while ContinuousClock.now < end {
            try wait(until: deadline, atMost: ContinuousClock.now.duration(to: end), for: "the service")
            try drive()
        }
    }

    private func drive() throws(TransportError) {
        var running: Int32 = 0
        guard curl_multi_perform(multi, &running) == CURLM_OK else {
            throw TransportError(.broken, "libcurl could not go on.")
        }
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else {
                continue
            }
            let result = azdo_curl_result(message)
            transfers.values.first { $0.easy == easy }?.result = result
        }
    }

    /// Waits until something can be read or written, at most until the deadline, or throws.
    private func wait(
        until deadline: ContinuousClock.Instant?,
        atMost limit: Duration,
        for host: String
    ) throws(TransportError) {
        if cancellation.isCancelled {
            throw TransportError(.cancelled, "The operation was cancelled.")
        }
        var patience = limit
        if let deadline {
            patience = min(patience, ContinuousClock.now.duration(to: deadline))
            guard patience > .zero else {
                throw TransportError(.timedOut, "\(host) gave no answer in the time allowed.")
            }
        }
        let (seconds, attoseconds) = patience.components
        let milliseconds = min(seconds, 60) * 1_000 + attoseconds / 1_000_000_000_000_000 + 1
        _ = curl_multi_poll(multi, nil, 0, Int32(clamping: milliseconds), nil)
    }

    private func end(_ transfer: CurlTransfer) {
        curl_multi_remove_handle(multi, transfer.easy)
        transfer.close()
        curl_easy_reset(transfer.easy)
        if idle.count < settings.maximumConnections {
            idle.append(transfer.easy)
        } else {
            curl_easy_cleanup(transfer.easy)
        }
    }

    private static let isInitialized = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// Wakes a thread that waits in `curl_multi_poll`.
///
/// `curl_multi_wakeup` is the one function of libcurl that any thread may call at any time (libcurl, "curl_multi_wakeup"),
/// and the transport takes the waker back before it closes the handle.
private struct Waker: @unchecked Sendable {
    let multi: UnsafeMutableRawPointer

    func wake() {
        curl_multi_wakeup(multi)
    }
}
