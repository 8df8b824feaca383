import Foundation
import Glibc
import Synchronization

/// A server on 127.0.0.1 that answers each request with the bytes of a script, a thread for each connection.
package final class LoopbackServer: Sendable {
    /// What a request is answered with.
    package enum Reply: Sendable {
        /// Bytes as they go over the wire; the connection stays open.
        case wire(String)
        /// Bytes, after a while.
        case late(Duration, String)
        /// Bytes, and then the end of the connection.
        case last(String)
        /// Nothing, ever.
        case silence

        /// An answer with a body.
        package static func ok(_ body: String, headers: String = "") -> Reply {
            .wire("HTTP/1.1 200 OK\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
    }

    /// The port that it listens on.
    package let port: Int
    private let listener: Int32
    private let traffic = Traffic()

    /// What went on so far, which the threads know without knowing the server.
    private final class Traffic: Sendable {
        let requests = Mutex<[String]>([])
        let connectionCount = Atomic(0)
        let open = Mutex<Set<Int32>>([])
    }

    /// Starts a server that answers a request, head and body, with what `reply` says.
    package init(_ reply: @escaping @Sendable (_ request: String) -> Reply) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(descriptor, $0, length)
                _ = listen(descriptor, 32)
                _ = getsockname(descriptor, $0, &length)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        let traffic = traffic
        Thread.detachNewThread {
            while case let connection = accept(descriptor, nil, nil), connection >= 0 {
                traffic.connectionCount.add(1, ordering: .relaxed)
                _ = traffic.open.withLock { $0.insert(connection) }
                Thread.detachNewThread {
                    Self.serve(connection) { request in
                        traffic.requests.withLock { $0.append(request) }
                        return reply(request)
                    }
                    _ = traffic.open.withLock { $0.remove(connection) }
                    close(connection)
                }
            }
            close(descriptor)
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        traffic.open.withLock { for each in $0 { shutdown(each, Int32(SHUT_RDWR)) } }
    }

    /// The URL of a path.
    package func url(_ path: String) -> String {
        "http://127.0.0.1:\(port)\(path)"
    }

    /// The requests so far, head and body.
    package var requests: [String] {
        traffic.requests.withLock { $0 }
    }

    /// How many connections were made.
    package var connectionCount: Int {
        traffic.connectionCount.load(ordering: .relaxed)
    }

    private static func serve(_ connection: Int32, _ answer: (String) -> Reply) {
        var bytes: [UInt8] = []
        while let request = nextRequest(connection, &bytes) {
            switch answer(request) {
            case .wire(let text): send(text, connection)
            case .late(let duration, let text):
                usleep(UInt32(duration / .microseconds(1)))
                send(text, connection)
            case .last(let text): return send(text, connection)
            case .silence: break
            }
        }
    }

    /// Reads a request with its body, or returns `nil` at the end of the connection.
    private static func nextRequest(_ connection: Int32, _ bytes: inout [UInt8]) -> String? {
        while true {
            // A TLS client speaks first, and is answered as if it had asked.
            if bytes.first == 0x16 { return "TLS" }
            let text = String(decoding: bytes, as: UTF8.self)
            if let head = text.range(of: "\r\n\r\n") {
                let length = text[..<head.lowerBound].lowercased().split(separator: "\r\n")
                    .first { $0.hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
                let size = text[..<head.upperBound].utf8.count + (length ?? 0)
                if bytes.count >= size {
                    defer { bytes.removeFirst(size) }
                    return String(decoding: bytes.prefix(size), as: UTF8.self)
                }
            }
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer.prefix(count)
        }
    }

    private static func send(_ text: String, _ connection: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
