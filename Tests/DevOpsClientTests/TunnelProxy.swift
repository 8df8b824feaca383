import Foundation
import Glibc
import Synchronization

/// A proxy that makes tunnels (RFC 9110, section 9.3.6) and notes for whom, a pair of threads for each.
final class TunnelProxy: Sendable {
    let port: Int
    private let listener: Int32
    private let notes = Notes()

    /// The heads of the requests so far, which the threads know without knowing the proxy.
    private final class Notes: Sendable {
        let heads = Mutex<[String]>([])
    }

    /// Starts a proxy that refuses whoever does not give `password`, where there is one.
    init(password: String? = nil) {
        let socket = LoopbackSocket.listening()
        listener = socket.descriptor
        port = socket.port
        let (listener, notes) = (listener, notes)
        Thread.detachNewThread {
            while case let client = accept(listener, nil, nil), client >= 0 {
                Thread.detachNewThread { Self.serve(client, password, notes) }
            }
            close(listener)
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// The heads of the requests so far.
    var heads: [String] { notes.heads.withLock { $0 } }

    private static func serve(_ client: Int32, _ password: String?, _ notes: Notes) {
        defer { close(client) }
        guard let head = head(client) else { return }
        notes.heads.withLock { $0.append(head) }
        if let password, !head.contains("Proxy-Authorization: Basic \(password)") {
            return send("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", client)
        }
        let authority = head.split(separator: " ").dropFirst().first ?? ""
        guard let port = authority.split(separator: ":").last.flatMap({ UInt16($0) }),
            let target = LoopbackSocket.connected(to: port)
        else { return send("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", client) }
        send("HTTP/1.1 200 Connection established\r\n\r\n", client)
        Thread.detachNewThread { relay(from: target, to: client) }
        relay(from: client, to: target)
        close(target)
    }

    private static func head(_ client: Int32) -> String? {
        var text = ""
        while !text.contains("\r\n\r\n") {
            var byte: UInt8 = 0
            guard recv(client, &byte, 1, 0) == 1 else { return nil }
            text.unicodeScalars.append(UnicodeScalar(byte))
        }
        return text
    }

    private static func relay(from source: Int32, to sink: Int32) {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while case let count = recv(source, &buffer, buffer.count, 0), count > 0 {
            guard Glibc.send(sink, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        shutdown(sink, Int32(SHUT_RDWR))
        shutdown(source, Int32(SHUT_RDWR))
    }

    private static func send(_ text: String, _ client: Int32) {
        _ = Glibc.send(client, text, text.utf8.count, Int32(MSG_NOSIGNAL))
    }
}

/// Sockets of 127.0.0.1.
enum LoopbackSocket {
    /// A socket that listens on a free port.
    static func listening() -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(descriptor, $0, length)
                _ = listen(descriptor, 32)
                _ = getsockname(descriptor, $0, &length)
            }
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// A socket that is connected to a port, or `nil`.
    static func connected(to port: UInt16) -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = address(port: port)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }
}
