import DevOpsClient
import Foundation

/// A server on this machine that waits for the one request in which a browser brings the answer to a sign-in.
final class LoopbackListener {
    /// The port that it listens on.
    let port: UInt16
    private var listeners: [Int32] = []
    private var connections: [Int32: [UInt8]] = [:]

    /// Listens on the port of an address, or on a free one where it names none.
    init(_ address: LoopbackAddress) throws {
        var port = address.port ?? 0
        for family in address.families {
            guard let (listener, taken) = Self.listen(family, port) else { continue }
            listeners.append(listener)
            port = taken
        }
        guard !listeners.isEmpty else {
            throw ServiceError(
                .authentication,
                "Port \(port) of ReturnUrl cannot be listened on: \(String(cString: strerror(errno))). End the"
                    + " program that uses it, or register another port."
            )
        }
        self.port = port
    }

    deinit {
        for descriptor in listeners + connections.keys { close(descriptor) }
    }

    /// Shows the pages that `reply` gives for the targets of requests, until it gives a result.
    func answer<Answer>(
        until end: ContinuousClock.Instant,
        _ reply: (_ target: String) -> (page: SignInPage, result: Result<Answer, any Error>?)
    ) throws -> Answer {
        while true {
            for descriptor in try readable(until: end) {
                if listeners.contains(descriptor) {
                    accept(descriptor)
                } else if let target = target(from: descriptor) {
                    let (page, result) = reply(target)
                    send(page.response, to: descriptor)
                    drop(descriptor)
                    if let result { return try result.get() }
                }
            }
        }
    }

    private func readable(until end: ContinuousClock.Instant) throws -> [Int32] {
        var polled = (listeners + connections.keys).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        let rest = ContinuousClock.now.duration(to: end)
        guard rest > .zero else {
            throw ServiceError(.authentication, "Nobody signed in within the time allowed: begin again.")
        }
        _ = poll(&polled, nfds_t(polled.count), Int32(min(rest / .milliseconds(1), 60_000)) + 1)
        return polled.filter { $0.revents != 0 }.map(\.fd)
    }

    private func accept(_ listener: Int32) {
        let connection = Glibc.accept(listener, nil, nil)
        guard connection >= 0 else { return }
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        _ = fcntl(connection, F_SETFL, O_NONBLOCK)
        connections[connection] = []
    }

    /// The target of a request that is complete; browsers also open connections on which they ask nothing.
    private func target(from connection: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = recv(connection, &buffer, buffer.count, 0)
        if count < 0, [EAGAIN, EINTR].contains(errno) { return nil }
        let bytes = (connections[connection] ?? []) + buffer.prefix(max(count, 0))
        connections[connection] = bytes
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("\r\n\r\n") else {
            if count <= 0 || bytes.count > 65_536 { drop(connection) }
            return nil
        }
        let words = text.prefix { $0 != "\r\n" }.split(separator: " ")
        guard words.count == 3, words[0] == "GET" else {
            drop(connection)
            return nil
        }
        return String(words[1])
    }

    private func send(_ text: String, to connection: Int32) {
        _ = fcntl(connection, F_SETFL, 0)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
        shutdown(connection, Int32(SHUT_WR))
    }

    private func drop(_ connection: Int32) {
        connections[connection] = nil
        close(connection)
    }

    private static func listen(_ family: Int32, _ port: UInt16) -> (listener: Int32, port: UInt16)? {
        let listener = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { return nil }
        var one: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        let taken = family == AF_INET ? bind4(listener, port) : bind6(listener, port)
        guard let taken, Glibc.listen(listener, 16) == 0 else {
            close(listener)
            return nil
        }
        return (listener, taken)
    }

    private static func bind4(_ listener: Int32, _ port: UInt16) -> UInt16? {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return bound(listener, &address).map { UInt16(bigEndian: $0.sin_port) }
    }

    private static func bind6(_ listener: Int32, _ port: UInt16) -> UInt16? {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        address.sin6_addr = in6addr_loopback
        return bound(listener, &address).map { UInt16(bigEndian: $0.sin6_port) }
    }

    /// Binds a socket to an address and gives the address that it has then.
    private static func bound<Address>(_ listener: Int32, _ address: inout Address) -> Address? {
        var length = socklen_t(MemoryLayout<Address>.size)
        let isBound = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                bind(listener, $0.baseAddress, length) == 0
                    && getsockname(listener, $0.baseAddress, &length) == 0
            }
        }
        return isBound ? address : nil
    }
}
