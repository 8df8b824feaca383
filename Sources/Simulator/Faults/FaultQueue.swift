import Synchronization

/// The faults that wait for the requests that they hit.
final class FaultQueue: Sendable {
    private let faults: Mutex<[Fault]>

    init(_ faults: [Fault]) {
        self.faults = Mutex(faults)
    }

    /// Adds a fault behind the others.
    func add(_ fault: Fault) {
        faults.withLock { $0.append(fault) }
    }

    /// Removes all faults.
    func clear() {
        faults.withLock { $0 = [] }
    }

    /// Returns what hits a request of that path, counting it.
    ///
    /// Of several faults the first hits; a fault that only delays lets the next one hit too.
    func hits(path: String, isTokenRequest: Bool) -> [Fault.Kind] {
        let path = path.lowercased()
        return faults.withLock { faults in
            var hits: [Fault.Kind] = []
            for index in faults.indices {
                guard faults[index].matches(path: path, isTokenRequest: isTokenRequest) else { continue }
                if faults[index].after > 0 {
                    faults[index].after -= 1
                    continue
                }
                if let times = faults[index].times {
                    guard times > 0 else { continue }
                    faults[index].times = times - 1
                }
                hits.append(faults[index].kind)
                if !faults[index].letsOthersHit { break }
            }
            faults.removeAll { $0.times == 0 }
            return hits
        }
    }
}

extension Fault {
    /// Returns whether the fault is for a request of that lower-case path.
    fileprivate func matches(path: String, isTokenRequest: Bool) -> Bool {
        if let filter = self.path {
            return path.contains(filter.lowercased()) && (!concernsTokens || isTokenRequest)
        }
        return concernsTokens == isTokenRequest
    }

    fileprivate var letsOthersHit: Bool {
        switch kind {
        case .hang, .expireTokens: true
        case .status, .unavailablePage, .delayed, .signIn, .truncated, .notJSON, .close, .tokenError,
            .rejectQuery:
            false
        }
    }
}
