extension Organization {
    /// Answers `request` as the service would, changed by the faults that hit it.
    func answer(_ request: Request, _ hits: [Fault.Kind] = [], now: ServiceDate) -> Response {
        if hits.contains(.expireTokens) { tokens.expireAccessTokens() }
        if request.isTokenRequest { return tokenAnswer(request, hits, now) }
        if let page = tokens.page(request, root: root, now: now) { return page }
        var response = faultAnswer(hits) ?? serviceAnswer(request, hits, now)
        for hit in hits { apply(hit, to: &response, now) }
        addCommonHeaders(to: &response)
        return response
    }

    private func tokenAnswer(_ request: Request, _ hits: [Fault.Kind], _ now: ServiceDate) -> Response {
        for case .tokenError(let name) in hits {
            guard let error = OAuthError.named[name] else {
                let body: JSON = ["Error": .string(name), "ErrorDescription": "The request was refused."]
                return .json(body.bytes, status: 400)
            }
            return tokens.response(to: error, now: now)
        }
        var response = faultAnswer(hits) ?? tokens.answer(request, address: root + request.path, now: now)
        for hit in hits { apply(hit, to: &response, now) }
        return response
    }

    private func serviceAnswer(_ request: Request, _ hits: [Fault.Kind], _ now: ServiceDate) -> Response {
        let organization = configuration.organization
        for case .signIn(let form) in hits {
            return Authorization.rejection(form, organization: organization)
        }
        guard request.segments.first?.lowercased() == organization.lowercased() else {
            return .html("<html><head><title>404 - Not Found</title></head></html>", status: 404)
        }
        let authorization = Authorization(credentials: configuration.credentials, tokens: tokens)
        guard authorization.accepts(request, now: now) else {
            let suppresses = request.headers["x-tfs-fedauthredirect"]?.lowercased() == "suppress"
            let form = suppresses ? .unauthorizedJSON : configuration.signInForm
            return Authorization.rejection(form, organization: organization)
        }
        do throws(ServiceError) {
            return try route(request, hits, now)
        } catch {
            return error.response
        }
    }

    /// Returns the answer of a fault that answers instead of the service.
    private func faultAnswer(_ hits: [Fault.Kind]) -> Response? {
        for hit in hits {
            switch hit {
            case .status(429, let retryAfter):
                var response = ServiceError.blocked().response
                response.setHeader("Retry-After", String(retryAfter ?? 1))
                return response
            case .status(503, let retryAfter):
                return Self.stopped(retryAfter)
            case .status(let status, let retryAfter):
                var response = Self.failure(status)
                if let retryAfter { response.setHeader("Retry-After", String(retryAfter)) }
                return response
            case .unavailablePage:
                return .html(Self.unavailablePage, status: 503)
            case .notJSON:
                return .html("<html><body>Everything is fine.</body></html>", status: 200)
            case .delayed, .signIn, .truncated, .hang, .close, .tokenError, .expireTokens, .rejectQuery:
                continue
            }
        }
        return nil
    }

    /// Changes an answer as a fault that lets the service answer wants it.
    private func apply(_ hit: Fault.Kind, to response: inout Response, _ now: ServiceDate) {
        switch hit {
        case .delayed(let seconds):
            response.setHeader("Retry-After", String(seconds))
            response.setHeader("X-RateLimit-Resource", "Concurrency")
            response.setHeader("X-RateLimit-Delay", "0.250")
            response.setHeader("X-RateLimit-Limit", "200")
            response.setHeader("X-RateLimit-Remaining", "0")
            response.setHeader("X-RateLimit-Reset", String(now.milliseconds / 1000 + 300))
        case .truncated:
            response.body.removeLast(response.body.count / 2)
        case .close:
            response.cutAfter = response.body.count / 2
        case .status, .unavailablePage, .signIn, .notJSON, .hang, .tokenError, .expireTokens, .rejectQuery:
            return
        }
    }

    private func addCommonHeaders(to response: inout Response) {
        let activity = activityID()
        response.headers.append(("ActivityId", activity))
        response.headers.append(("X-VSS-E2EID", activity))
        response.headers.append(("X-TFS-Session", activity))
        response.headers.append(("X-TFS-ProcessId", "0d6ee6b8-0000-4000-8000-0d6ee6b80001"))
        response.headers.append(("X-VSS-SenderDeploymentId", "0d6ee6b8-0000-4000-8000-0d6ee6b80002"))
        let user = fixture.people[0]
        response.headers.append(("X-VSS-UserData", "\(user.id):\(user.uniqueName)"))
        response.headers.append(("Cache-Control", "no-cache, no-store, must-revalidate"))
        response.headers.append(("Pragma", "no-cache"))
        response.headers.append(("Expires", "-1"))
        response.headers.append(("X-Content-Type-Options", "nosniff"))
    }

    private static func failure(_ status: Int) -> Response {
        ServiceError(
            status,
            "TF400898: An Internal Error Occurred. Activity Id: 0d6ee6b8-0000-4000-8000-0d6ee6b80003.",
            "TeamFoundationServerException",
            in: "Microsoft.TeamFoundation.Framework.Server"
        )
        .response
    }

    /// The JSON of a stopped collection begins with a byte order mark.
    private static func stopped(_ retryAfter: Int?) -> Response {
        var response = ServiceError(
            503,
            "TF24668: The following team project collection is stopped: fabrikam. Start the collection and then try "
                + "again.",
            "VssServiceException",
            in: "Microsoft.VisualStudio.Services.Common"
        )
        .response
        response.body.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: 0)
        if let retryAfter { response.setHeader("Retry-After", String(retryAfter)) }
        return response
    }

    private static let unavailablePage = """
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">\r
        <HTML><HEAD><TITLE>Service Unavailable</TITLE></HEAD>\r
        <BODY><h2>Service Unavailable</h2><hr><p>HTTP Error 503. The service is unavailable.</p></BODY></HTML>\r\n
        """
}
