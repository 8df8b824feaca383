"""An OAuth server made of Authlib, which nobody of this project wrote, in front of an organization with one project.

It prints its address, and serves until it is ended. What it knows is in memory.
"""

import os
import socketserver
import sys
import time
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, TokenMixin, grants
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc8628 import (
    DEVICE_CODE_GRANT_TYPE, DeviceAuthorizationEndpoint, DeviceCodeGrant, DeviceCredentialDict,
)
from flask import Flask, jsonify, render_template_string, request

SCOPES = "vso.project vso.work offline_access"


class Client(ClientMixin):
    def __init__(self, client_id, secret=None, key=None, methods=("none",), redirects=()):
        self.client_id, self.secret, self.key = client_id, secret, key
        self.methods, self.redirects = methods, redirects

    def get_client_id(self):
        return self.client_id

    def get_default_redirect_uri(self):
        return self.redirects[0] if self.redirects else None

    def get_allowed_scope(self, scope):
        return " ".join(word for word in (scope or "").split() if word in SCOPES.split())

    def check_redirect_uri(self, uri):
        # A loopback redirect may have any port (RFC 8252, section 7.3).
        return any(uri == known or uri.startswith(known + ":") for known in self.redirects)

    def check_client_secret(self, secret):
        return self.secret == secret

    def check_endpoint_auth_method(self, method, endpoint):
        return method in self.methods

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return True


class Token(TokenMixin):
    def __init__(self, body, client_id, user):
        self.body, self.client_id, self.user = body, client_id, user
        self.issued, self.revoked, self.is_spent = time.time(), False, False

    def check_client(self, client):
        return self.client_id == client.client_id

    def get_scope(self):
        return self.body.get("scope", "")

    def get_expires_in(self):
        return self.body["expires_in"]

    def is_expired(self):
        return time.time() > self.issued + self.body["expires_in"]

    def is_revoked(self):
        return self.revoked


class Code(AuthorizationCodeMixin):
    def __init__(self, code, form, client_id, user):
        self.code, self.client_id, self.user = code, client_id, user
        self.redirect_uri, self.scope = form.redirect_uri, form.scope
        self.code_challenge = form.data.get("code_challenge")
        self.code_challenge_method = form.data.get("code_challenge_method")

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope


clients, tokens, codes, devices, log = {}, [], {}, {}, []


def save_token(body, asked):
    tokens.append(Token(dict(body), asked.client.client_id, asked.user))


class CodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["none", "client_secret_post"]

    def save_authorization_code(self, code, asked):
        codes[code] = Code(code, asked, asked.client.client_id, asked.user)

    def query_authorization_code(self, code, client):
        found = codes.get(code)
        return found if found and found.client_id == client.client_id else None

    def delete_authorization_code(self, code):
        del codes[code.code]

    def authenticate_user(self, code):
        return code.user


class RefreshGrant(grants.RefreshTokenGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["none", "client_secret_post"]
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token):
        for token in tokens:
            if token.body.get("refresh_token") == refresh_token and not token.is_spent:
                return token
        return None

    def authenticate_user(self, credential):
        return credential.user

    def revoke_old_credential(self, credential):
        credential.is_spent = True


class ApplicationGrant(grants.ClientCredentialsGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_post", JWTBearerClientAssertion.CLIENT_AUTH_METHOD]


class Assertion(JWTBearerClientAssertion):
    def __init__(self, url):
        super().__init__(url)
        self.seen = set()

    def validate_jti(self, claims, jti):
        fresh = jti not in self.seen
        self.seen.add(jti)
        return fresh

    def resolve_client_public_key(self, client, headers):
        return client.key


class DeviceEndpoint(DeviceAuthorizationEndpoint):
    INTERVAL = 1

    def get_verification_uri(self):
        return request.host_url + "device"

    def save_device_credential(self, client_id, scope, data):
        devices[data["device_code"]] = dict(
            data, client_id=client_id, scope=scope, expires_at=time.time() + data["expires_in"], polled=0, grant=None
        )


class DeviceGrant(DeviceCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["none"]

    def query_device_credential(self, device_code):
        found = devices.get(device_code)
        return DeviceCredentialDict(found) if found else None

    def query_user_grant(self, user_code):
        grant = next(each["grant"] for each in devices.values() if each["user_code"] == user_code)
        return None if grant is None else (grant["user"], grant["approved"])

    def should_slow_down(self, credential):
        device = devices[credential["device_code"]]
        is_early = time.time() < device["polled"] + DeviceEndpoint.INTERVAL * 0.9
        device["polled"] = time.time()
        return is_early


class Validator(BearerTokenValidator):
    def authenticate_token(self, text):
        return next((token for token in tokens if token.body["access_token"] == text), None)


app = Flask(__name__)
app.config["OAUTH2_REFRESH_TOKEN_GENERATOR"] = True
server = AuthorizationServer(app, query_client=clients.get, save_token=save_token)
server.register_grant(CodeGrant, [CodeChallenge(required=True)])
server.register_grant(RefreshGrant)
server.register_grant(ApplicationGrant)
server.register_grant(DeviceGrant)
server.register_endpoint(DeviceEndpoint)
protector = ResourceProtector()
protector.register_token_validator(Validator())

PAGE = """<!DOCTYPE html><title>{{ title }}</title><form method="post">
<label>Name <input name="user" id="user"></label>
{% if asks_code %}<label>Code <input name="code" id="code"></label>{% endif %}
<button name="answer" value="yes" id="yes">Allow</button><button name="answer" value="no" id="no">Decline</button></form>"""


@app.route("/authorize", methods=["GET", "POST"])
def authorize():
    if request.method == "GET":
        try:
            server.get_consent_grant(end_user="nobody")
        except OAuth2Error as error:
            return f"Refused: {error.error} {error.description}", 400
        return render_template_string(PAGE, title="Sign in", asks_code=False)
    user = request.form["user"] if request.form["answer"] == "yes" else None
    return server.create_authorization_response(grant_user=user)


@app.route("/token", methods=["POST"])
def token():
    log.append(request.form.get("grant_type"))
    return server.create_token_response()


@app.route("/devicecode", methods=["POST"])
def device_code():
    return server.create_endpoint_response(DeviceEndpoint.ENDPOINT_NAME)


@app.route("/device", methods=["GET", "POST"])
def device():
    if request.method == "GET":
        return render_template_string(PAGE, title="Enter the code", asks_code=True)
    for each in devices.values():
        if each["user_code"] == request.form["code"]:
            each["grant"] = {"user": request.form["user"], "approved": request.form["answer"] == "yes"}
            return "<title>Done</title>Done"
    return "<title>Unknown</title>Unknown", 400


@app.route("/o/_apis/projects")
@protector("vso.project")
def projects():
    return jsonify(count=1, value=[{"name": "Fiber"}])


@app.route("/log")
def seen():
    return jsonify(log)


class ThreadedServer(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


def main():
    with open(sys.argv[1]) as file:
        public_key = file.read()
    with make_server("127.0.0.1", 0, app, ThreadedServer, QuietHandler) as http:
        address = f"http://127.0.0.1:{http.server_port}"
        server.register_client_auth_method(
            JWTBearerClientAssertion.CLIENT_AUTH_METHOD, Assertion(address + "/token")
        )
        pasted = "https://localhost.invalid/oauth"
        for client in (
            Client("public", redirects=("http://localhost", "http://127.0.0.1")),
            Client("confidential", "s3cret", methods=("client_secret_post",), redirects=(pasted,)),
            Client("certified", key=public_key, methods=(JWTBearerClientAssertion.CLIENT_AUTH_METHOD,)),
        ):
            clients[client.client_id] = client
        print(address, flush=True)
        http.serve_forever()


if __name__ == "__main__":
    main()
