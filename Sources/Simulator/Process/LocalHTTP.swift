import FlyingSocks
import FoundationEssentials
import Glibc

/// A blocking HTTP request to this machine, one connection each, for the control of a simulator.
struct LocalHTTP {
    let port: UInt16

    /// The status and the body of an answer.
    struct Answer {
        let status: Int
        let body: [UInt8]
    }

    /// Sends a request and waits for its answer.
    func send(_ method: String, _ path: String, _ body: [UInt8] = []) throws -> Answer {
        let socket = try Socket(domain: Int32(AF_INET))
        defer { close(socket) }
        let address: sockaddr_in = try .inet(ip4: "127.0.0.1", port: port)
        try socket.connect(to: address)
        let head =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
            + "Content-Length: \(body.count)\r\n\r\n"
        let data = Data(head.utf8) + body
        var sent = data.startIndex
        while sent < data.endIndex { sent = try socket.write(data, from: sent) }
        return try Self.answer(in: try received(from: socket))
    }

    private func received(from socket: Socket) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            do {
                bytes += try socket.read(atMost: 65_536)
            } catch SocketError.disconnected {
                return bytes
            }
        }
    }

    private func close(_ socket: Socket) {
        do {
            try socket.close()
        } catch {
            return
        }
    }

    private static func answer(in bytes: [UInt8]) throws -> Answer {
        let separator = Array("\r\n\r\n".utf8)
        let line = String(decoding: bytes.prefix { $0 != 0x0D }, as: UTF8.self).split(separator: " ")
        guard line.count >= 2, let status = Int(line[1]),
            let end = bytes.indices.first(where: { bytes[$0...].starts(with: separator) })
        else { throw SimulatorError("The simulator did not answer with HTTP.") }
        return Answer(status: status, body: Array(bytes[(end + separator.count)...]))
    }
}
