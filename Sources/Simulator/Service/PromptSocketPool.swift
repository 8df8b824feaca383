import FlyingSocks
import Glibc

/// A socket pool whose connections send small answers at once.
///
/// The server writes head and body of an answer separately; without `TCP_NODELAY`, which accepted sockets inherit from the
/// listening one, the second write would wait for the first to be acknowledged.
struct PromptSocketPool<Base: AsyncSocketPool>: AsyncSocketPool {
    let base: Base

    func prepare() async throws {
        try await base.prepare()
    }

    func run() async throws {
        try await base.run()
    }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        if events == .connection {
            try socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        }
        try await base.suspendSocket(socket, untilReadyFor: events)
    }
}
