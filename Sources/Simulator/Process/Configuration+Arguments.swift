extension Configuration {
    /// The command line of `azdo-simulator` that describes this configuration, without its faults.
    var arguments: [String] {
        var arguments = [
            "--port", "\(port)",
            "--organization", organization,
            "--projects", "\(projectCount)",
            "--work-items", "\(workItemCount)",
            "--seed", "\(seed)",
            "--latency", "\(Self.milliseconds(latency))",
            "--sign-in", signInForm.rawValue,
            "--size-limit", "\(resultSizeLimit)",
            "--client-id", credentials.clientID,
            "--refresh-token", credentials.refreshToken,
            "--authorization-code", credentials.authorizationCode,
            "--personal-access-token", credentials.personalAccessToken,
            "--token-lifetime", "\(credentials.tokenLifetime.components.seconds)",
            "--refresh-tokens", credentials.rotation.rawValue,
            "--exit-with-standard-input",
        ]
        if let file = credentials.certificateFile { arguments += ["--certificate", file] }
        for scope in credentials.scopes { arguments += ["--scope", scope] }
        if let secret = credentials.clientSecret {
            arguments += ["--client-secret", secret]
        } else {
            arguments.append("--public-client")
        }
        for variant in variants { arguments += ["--variant", variant.rawValue] }
        if !topAvoidsSizeLimit { arguments.append("--top-keeps-size-limit") }
        if leavesOutOmitted { arguments.append("--omit-leaves-out") }
        if !refusesUnknownPaths { arguments.append("--accept-unknown-paths") }
        return arguments
    }

    private static func milliseconds(_ duration: Duration) -> Int64 {
        duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    }
}
