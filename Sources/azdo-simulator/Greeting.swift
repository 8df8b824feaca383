import Simulator

/// What the program says when it is ready.
struct Greeting {
    let text: String

    init(_ service: SimulatedService) {
        let configuration = service.configuration
        let credentials = configuration.credentials
        let address =
            "Driver={Azure DevOps ODBC Driver};Organization=\(configuration.organization);"
            + "BaseUrl=\(service.baseURL)"
        let secret = credentials.clientSecret.map { "ClientSecret=\($0);" } ?? ""
        text = """
            \(service.baseURL)
            Serving \(configuration.workItemCount) work items in \(configuration.projectCount) projects of the sample \
            organization \(configuration.organization).

            With a personal access token:
              \(address);PersonalAccessToken=\(credentials.personalAccessToken)

            With OAuth:
              \(address);TokenUrl=\(service.tokenURL);ClientId=\(credentials.clientID);\(secret)\
            RefreshToken=\(credentials.refreshToken)

            Press Ctrl-C to stop.

            """
    }
}
