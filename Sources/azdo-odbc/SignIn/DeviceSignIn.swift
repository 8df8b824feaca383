import DevOpsClient
import Session

/// A sign-in on another device, for a machine that has no browser.
struct DeviceSignIn {
    let settings: LoginSettings
    let issuer: TokenIssuer

    /// Shows the code and waits until it was entered.
    func tokens() throws -> TokenSet {
        let device = try issuer.deviceAuthorization(of: settings.client)
        show("Open \(device.verificationURL) on any device and enter the code \(device.userCode).")
        show("It is good for \(device.lifetime.components.seconds / 60) minutes.")
        return try issuer.tokens(for: device, of: settings.client)
    }
}
