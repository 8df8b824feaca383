PREFIX ?= /usr/local
DESTDIR ?=

DRIVER_NAME = Azure DevOps ODBC Driver
LIBRARY = libazuredevopsodbc.so
INSTALLED = $(PREFIX)/lib/odbc/$(LIBRARY)

# A library of its own: the Swift runtime is inside, the distribution's libraries are not.
RELEASE = swift build -c release -Xswiftc -static-stdlib
RELEASE_PATH = .build/release
PROGRAMS = azdo-odbc azdo-simulator
FORMATTED = Package.swift Sources Tests

BUILD_PACKAGES = g++ unixodbc-dev libcurl4-openssl-dev libssl-dev libsqlite3-dev libsimdjson-dev
RUN_PACKAGES = unixodbc odbcinst
TEST_PACKAGES = python3-pyodbc openssl locales nghttp2-proxy
OAUTH_PACKAGES = chromium chromium-driver python3-authlib python3-flask python3-selenium
BENCH_PACKAGES = libsqliteodbc

.PHONY: build deps test test-oauth test-threads test-clients lint format demo bench bench-deps install uninstall clean

build: deps
	$(RELEASE) --product azuredevopsodbc
	$(RELEASE) --product azdo-odbc
	$(RELEASE) --product azdo-simulator
	strip --strip-unneeded -o $(RELEASE_PATH)/stripped.so $(RELEASE_PATH)/$(LIBRARY)
	mv $(RELEASE_PATH)/stripped.so $(RELEASE_PATH)/$(LIBRARY)

# Debian's packages that are not there yet, with sudo where the user is not root.
define install_packages
	@missing=$$(for package in $(1); do \
	    dpkg-query -W -f '$${Status}\n' $$package 2>/dev/null | grep -q '^install ok installed' || echo $$package; \
	done); \
	if [ -n "$$missing" ]; then \
	    sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	    $$sudo apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	fi
endef

deps:
	$(call install_packages,$(BUILD_PACKAGES) $(RUN_PACKAGES) $(TEST_PACKAGES))

bench-deps: deps
	$(call install_packages,gcc g++ curl python3-venv $(BENCH_PACKAGES))
	[ -x $(RELEASE_PATH)/bench-venv/bin/python ] || /usr/bin/python3 -m venv $(RELEASE_PATH)/bench-venv
	$(RELEASE_PATH)/bench-venv/bin/pip install --quiet azure-devops requests orjson

lint:
	swift format lint --strict --recursive $(FORMATTED)

format:
	swift format --in-place --recursive $(FORMATTED)

test: build lint
	swift build --build-tests
	AZDO_ODBC_DRIVER="$(CURDIR)/$(RELEASE_PATH)/$(LIBRARY)" \
	AZDO_SIMULATOR="$(CURDIR)/$(RELEASE_PATH)/azdo-simulator" \
	swift test --skip-build
	$(MAKE) test-threads

# The driver under ThreadSanitizer, whose functions the program must show to the library: so it is linked twice.
SANITIZED = SANITIZE=thread swift build --sanitize=thread --build-tests --scratch-path .build/tsan

test-threads: build
	$(SANITIZED)
	$(SANITIZED) $$(nm -D --undefined-only .build/tsan/debug/$(LIBRARY) | grep -o '__tsan[a-z0-9_]*' | sort -u | \
	    sed 's/^/-Xlinker --export-dynamic-symbol=/')
	AZDO_ODBC_DRIVER="$(CURDIR)/.build/tsan/debug/$(LIBRARY)" \
	AZDO_SIMULATOR="$(CURDIR)/$(RELEASE_PATH)/azdo-simulator" \
	SANITIZE=thread swift test --sanitize=thread --scratch-path .build/tsan --skip-build --filter ThreadTests

# Other people's clients, with what they need; SKIP_CLIENTS="libreoffice …" leaves some out.
test-clients: build
	Tests/Clients/deps "$(CURDIR)/$(RELEASE_PATH)"
	Tests/Clients/run "$(CURDIR)/$(RELEASE_PATH)"

# Signs in through a real browser at an OAuth server of other people's; see Tests/SignIn/README.md.
test-oauth: build
	$(call install_packages,$(OAUTH_PACKAGES) openssl)
	AZDO_ODBC="$(CURDIR)/$(RELEASE_PATH)/azdo-odbc" \
	AZDO_SIMULATOR="$(CURDIR)/$(RELEASE_PATH)/azdo-simulator" \
	/usr/bin/python3 Tests/SignIn/test_sign_in.py

demo: build
	odbc/demo "$(CURDIR)/$(RELEASE_PATH)"

bench: build bench-deps
	$(RELEASE_PATH)/bench-venv/bin/python Benchmarks/run "$(CURDIR)/$(RELEASE_PATH)"

install: build
	install -D -m 755 $(RELEASE_PATH)/$(LIBRARY) "$(DESTDIR)$(INSTALLED)"
	for program in $(PROGRAMS); do \
	    install -D -m 755 $(RELEASE_PATH)/$$program "$(DESTDIR)$(PREFIX)/bin/$$program"; \
	done
	sed 's|@DRIVER@|$(INSTALLED)|' odbc/odbcinst.ini.in > $(RELEASE_PATH)/odbcinst.ini
	if [ -n "$(DESTDIR)" ]; then \
	    install -D -m 644 $(RELEASE_PATH)/odbcinst.ini "$(DESTDIR)$(PREFIX)/share/azure-devops-odbc/odbcinst.ini"; \
	else \
	    odbcinst -u -d -n "$(DRIVER_NAME)" > /dev/null 2>&1 || true; \
	    odbcinst -i -d -f $(RELEASE_PATH)/odbcinst.ini; \
	fi

uninstall:
	if [ -z "$(DESTDIR)" ]; then odbcinst -u -d -n "$(DRIVER_NAME)" || true; fi
	rm -f "$(DESTDIR)$(INSTALLED)" "$(DESTDIR)$(PREFIX)/share/azure-devops-odbc/odbcinst.ini"
	for program in $(PROGRAMS); do rm -f "$(DESTDIR)$(PREFIX)/bin/$$program"; done

clean:
	rm -rf .build
