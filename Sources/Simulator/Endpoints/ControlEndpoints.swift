extension Organization {
    /// Answers the requests under `/_simulator`, by which tests and people steer the simulator.
    func control(_ request: Request) -> Response {
        let segments = request.segments.dropFirst().map { $0.lowercased() }
        switch (request.method, segments.first, segments.count) {
        case ("GET", "requests", 1):
            return .json(JSON.list(log.requests.map { $0.json }).bytes)
        case ("DELETE", "requests", 1):
            log.clear()
        case ("POST", "faults", 1):
            return inject(request)
        case ("DELETE", "faults", 1):
            faults.clear()
        case ("POST", "device-codes", 3):
            guard tokens.decide(userCode: segments[1], isApproved: segments[2] == "approve") else {
                return .json(["message": "There is no such code."] as JSON, status: 404)
            }
        case ("DELETE", "tokens", 1):
            tokens.expireAccessTokens()
        case ("POST", "work-items", 3):
            return change(segments[1], segments[2])
        default:
            return .json(
                [
                    "message":
                        "There are requests, faults, tokens, device-codes/{code}/approve|decline and work-items/{id}/delete|restore."
                ] as JSON,
                status: 404
            )
        }
        return Response(status: 204)
    }

    private func inject(_ request: Request) -> Response {
        do {
            faults.add(try Fault(JSON(parsing: request.body)))
            return Response(status: 204)
        } catch {
            return .json(["message": .string("\(error)")] as JSON, status: 400)
        }
    }

    private func change(_ id: String, _ action: String) -> Response {
        guard let id = Int32(id), fixture.index(of: Int(id)) != nil, action == "delete" || action == "restore"
        else {
            return .json(
                ["message": "Expecting the id of a work item, and delete or restore."] as JSON,
                status: 404
            )
        }
        setDeleted(action == "delete", id: id)
        return Response(status: 204)
    }
}

extension Response {
    fileprivate static func json(_ json: JSON, status: Int) -> Response {
        .json(json.bytes, status: status)
    }
}
