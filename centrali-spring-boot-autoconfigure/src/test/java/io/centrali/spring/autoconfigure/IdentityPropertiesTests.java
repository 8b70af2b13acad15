/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.centrali.claims.PrincipalAttributes;
import io.centrali.spring.autoconfigure.InvalidIdentityConfigurationException.Fault;
import io.centrali.spring.identity.IdentityProvider;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.identity.PrincipalAttributesResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the properties of identity providers and claim mappings.
 */
@ExtendWith(OutputCaptureExtension.class)
class IdentityPropertiesTests {

	private static final String ACME = "centrali.providers.acme.";

	private static final String MAPPING = "centrali.claim-mappings[0].";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CentraliIdentityAutoConfiguration.class));

	private final WebApplicationContextRunner providerRunner = this.contextRunner
		.withPropertyValues(ACME + "issuer-uri=https://id.example.com", ACME + "audiences=centrali");

	@Test
	void readsProvider() {
		this.providerRunner
			.withPropertyValues(ACME + "audiences=one, two", ACME + "algorithms=ES256,PS512", ACME + "clock-skew=0s",
					ACME + "jwk-set-uri=https://keys.example.com/keys?v=1", ACME + "type=clerk",
					ACME + "claim-mappings[0].jwt-path=role", ACME + "claim-mappings[0].attribute=role")
			.run((context) -> {
				IdentityProvider provider = context.getBean(IdentityProviders.class).asList().get(0);
				assertThat(provider.name()).isEqualTo("acme");
				assertThat(provider.issuer()).isEqualTo("https://id.example.com");
				assertThat(provider.tokens().audiences()).containsExactlyInAnyOrder("one", "two");
				assertThat(provider.tokens().algorithms()).containsExactlyInAnyOrder("ES256", "PS512");
				assertThat(provider.tokens().clockSkew()).isZero();
				assertThat(provider.keys().jwkSetUri()).isEqualTo("https://keys.example.com/keys?v=1");
				assertThat(provider.claimMappings().attributeNames()).containsExactly("ext_role");
			});
	}

	@Test
	void defaultsAreStrict() {
		this.providerRunner.run((context) -> {
			IdentityProvider provider = context.getBean(IdentityProviders.class).asList().get(0);
			assertThat(provider.tokens().algorithms()).containsExactly("RS256");
			assertThat(provider.tokens().clockSkew()).hasSeconds(60);
			assertThat(provider.tokens().maxLifetime()).hasHours(24);
			assertThat(provider.tokens().types()).isEmpty();
			assertThat(provider.tokens().authorizedParties()).isEmpty();
			assertThat(provider.keys().refreshInterval()).hasMinutes(5);
			assertThat(provider.keys().outageLimit()).hasHours(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "id.example.com", "/issuer", "https:///issuer", "http://id.example.com",
			"ftp://id.example.com", "urn:issuer", "https://id.example.com/?tenant=1", "https://id.example.com/#f",
			"https://user:secret@id.example.com", "https://id example.com", "http://127.0.0.1.example.com",
			"http://localhost.example.com", "http://[::2]", "http://10.0.0.1" })
	void refusesIssuer(String issuer) {
		this.providerRunner.withPropertyValues(ACME + "issuer-uri=" + issuer)
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "issuer-uri"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:9000", "http://127.0.0.1", "http://127.1.2.3/x", "http://[::1]:1",
			"https://id.example.com/", "https://id.example.com/realms/acme" })
	void acceptsIssuer(String issuer) {
		this.providerRunner.withPropertyValues(ACME + "issuer-uri=" + issuer)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesProviderWithoutIssuerAndAudience() {
		this.contextRunner.withPropertyValues(ACME + "type=oidc")
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "issuer-uri", ACME + "audiences"));
	}

	@Test
	void sessionTokensOfClerkNeedPartiesInPlaceOfAudiences() {
		WebApplicationContextRunner runner = this.contextRunner
			.withPropertyValues(ACME + "issuer-uri=https://id.example.com");
		runner.withPropertyValues(ACME + "type=clerk", ACME + "authorized-parties=https://app.example.com")
			.run((context) -> assertThat(context).hasNotFailed());
		runner.withPropertyValues(ACME + "type=clerk")
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "audiences"));
		runner.withPropertyValues(ACME + "type=okta", ACME + "authorized-parties=https://app.example.com")
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "audiences"));
	}

	@ParameterizedTest
	@CsvSource({ "'', audiences", "' ', audiences", "'a,,b', audiences[1]", "'a, ,b', audiences[1]" })
	void refusesAudiences(String audiences, String property) {
		this.providerRunner.withPropertyValues(ACME + "audiences=" + audiences)
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + property));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "None", "HS256", "HS384", "HS512", "rs256", "RSA", "EdDSA", "*" })
	void refusesAlgorithm(String algorithm) {
		this.providerRunner.withPropertyValues(ACME + "algorithms=RS256," + algorithm)
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "algorithms[1]"));
	}

	@Test
	void refusesEmptyAlgorithms() {
		this.providerRunner.withPropertyValues(ACME + "algorithms=")
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "algorithms"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "61s", "-1s", "1h", "60001ms" })
	void refusesClockSkew(String clockSkew) {
		this.providerRunner.withPropertyValues(ACME + "clock-skew=" + clockSkew)
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "clock-skew"));
	}

	@ParameterizedTest
	@CsvSource({ "key-refresh-interval=59s, key-refresh-interval", "key-refresh-interval=61m, key-refresh-interval",
			"key-outage-limit=4m, key-outage-limit", "key-outage-limit=8d, key-outage-limit",
			"max-token-lifetime=0s, max-token-lifetime", "max-token-lifetime=-1s, max-token-lifetime",
			"max-token-lifetime=31d, max-token-lifetime", "'token-types=JWT, ,at+jwt', token-types[1]",
			"'authorized-parties=a,,b', authorized-parties[1]" })
	void refusesWhatIsOutOfBounds(String value, String property) {
		this.providerRunner.withPropertyValues(ACME + value)
			.run((context) -> assertThat(faults(context)).contains(ACME + property));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "keys", "file:///etc/keys.json", "http://id.example.com/keys" })
	void refusesLocationOfKeys(String location) {
		this.providerRunner.withPropertyValues(ACME + "jwk-set-uri=" + location)
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "jwk-set-uri"));
	}

	// K6: an ID token names the client in 'aud', and nothing else need tell it.
	@Test
	void refusesClientOfOwnLoginsAsAudience() {
		String client = "spring.security.oauth2.client.";
		WebApplicationContextRunner runner = this.providerRunner.withPropertyValues(
				client + "registration.web.client-id=centrali", client + "registration.web.provider=id");
		runner.run((context) -> {
			assertThat(faults(context)).containsExactly(ACME + "audiences");
			assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("names the client id of '" + client + "registration.web'");
		});
		runner.withPropertyValues(client + "provider.id.issuer-uri=https://id.example.com")
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "audiences"));
		runner.withPropertyValues(client + "registration.web.authorization-grant-type=authorization_code")
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "audiences"));
		for (String idTokensPass : List.of("type=auth0", "type=okta", "token-types=JWT,at+jwt",
				"authorized-parties=centrali")) {
			runner.withPropertyValues(ACME + idTokensPass)
				.run((context) -> assertThat(faults(context)).as(idTokensPass).containsExactly(ACME + "audiences"));
		}
		for (String other : List.of(client + "provider.id.issuer-uri=https://other.example.com",
				client + "registration.web.client-id=web", ACME + "audiences=other", ACME + "type=keycloak",
				ACME + "token-types=at+jwt", ACME + "authorized-parties=cli",
				client + "registration.web.authorization-grant-type=client_credentials")) {
			runner.withPropertyValues(other).run((context) -> assertThat(context).as(other).hasNotFailed());
		}
		runner.withPropertyValues(ACME + "type=okta", ACME + "authorized-parties=centrali")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesTwoProvidersOfOneIssuer() {
		this.providerRunner
			.withPropertyValues("centrali.providers.other.issuer-uri=https://id.example.com",
					"centrali.providers.other.audiences=other")
			.run((context) -> assertThat(faults(context)).containsExactly("centrali.providers.other.issuer-uri"));
	}

	@Test
	void refusesMappings() {
		this.contextRunner
			.withPropertyValues(MAPPING + "required=true", "centrali.claim-mappings[1].jwt-path=role",
					"centrali.claim-mappings[1].attribute=ext_role", "centrali.claim-mappings[2].jwt-path=limit",
					"centrali.claim-mappings[2].attribute=limit", "centrali.claim-mappings[2].type=integer",
					"centrali.claim-mappings[2].default-value=many", "centrali.claim-mappings[3].jwt-path=a",
					"centrali.claim-mappings[3].attribute=one", "centrali.claim-mappings[4].jwt-path=b",
					"centrali.claim-mappings[4].attribute=one")
			.run((context) -> assertThat(faults(context)).containsExactly(MAPPING + "jwt-path", MAPPING + "attribute",
					"centrali.claim-mappings[1].attribute", "centrali.claim-mappings[2].default-value",
					"centrali.claim-mappings[4].attribute"));
	}

	@Test
	void refusesMappingsOfProvider() {
		this.providerRunner.withPropertyValues(ACME + "claim-mappings[0].jwt-path=role")
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "claim-mappings[0].attribute"));
	}

	@ParameterizedTest
	@ValueSource(strings = { MAPPING + "requierd=true", MAPPING + "default=employee", ACME + "audience=centrali",
			ACME + "claim-mapping[0].jwt-path=role", "centrali.provider.acme.type=oidc" })
	void refusesMisspeltProperty(String property) {
		this.contextRunner.withPropertyValues(MAPPING + "jwt-path=role", MAPPING + "attribute=role", property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnboundConfigurationPropertiesException.class));
	}

	@Test
	void tellsAllFaultsAtOnceAndNoValues() {
		this.contextRunner
			.withPropertyValues(ACME + "issuer-uri=https://user:canary@id.example.com", ACME + "algorithms=canary",
					MAPPING + "jwt-path=role")
			.run((context) -> {
				FailureAnalysis analysis = new InvalidIdentityConfigurationFailureAnalyzer()
					.analyze(context.getStartupFailure());
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains(MAPPING + "attribute is not valid",
						ACME + "issuer-uri is not", ACME + "audiences is empty", ACME + "algorithms[0] is not");
				assertThat(analysis.getAction()).contains(ACME + "audiences: name the audience");
				assertThat(analysis.getDescription() + analysis.getAction() + analysis.getCause())
					.doesNotContain("canary");
			});
	}

	@Test
	void yamlDefaultKeepsItsType() {
		runWithYaml("""
				centrali:
				  claim-mappings:
				    - {jwt-path: a, attribute: a, default-value: 0}
				    - {jwt-path: b, attribute: b, default-value: "0"}
				    - {jwt-path: c, attribute: c, default-value: false}
				    - {jwt-path: d, attribute: d, default-value: employee}
				    - {jwt-path: e, attribute: e, default-value: 1.5}
				""", (context) -> assertThat(defaults(context))
			.isEqualTo(Map.of("ext_a", 0, "ext_b", "0", "ext_c", false, "ext_d", "employee", "ext_e", 1.5)));
	}

	@Test
	void yamlDefaultThatIsNoScalarIsRefused() {
		runWithYaml("""
				centrali:
				  claim-mappings:
				    - {jwt-path: a, attribute: a, default-value: [x, y]}
				""", (context) -> assertThat(context).hasFailed());
	}

	@Test
	void propertiesDefaultIsStringUnlessTyped() {
		this.contextRunner
			.withPropertyValues(MAPPING + "jwt-path=a", MAPPING + "attribute=a", MAPPING + "default-value=0",
					"centrali.claim-mappings[1].jwt-path=b", "centrali.claim-mappings[1].attribute=b",
					"centrali.claim-mappings[1].default-value=0", "centrali.claim-mappings[1].type=integer")
			.run((context) -> assertThat(defaults(context)).isEqualTo(Map.of("ext_a", "0", "ext_b", 0L)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "admin", "Manager", "ROLE_ADMIN", "super_user", "root", "owner", "true", "TRUE" })
	void warnsOfPrivilegedDefault(String value, CapturedOutput output) {
		this.contextRunner
			.withPropertyValues(MAPPING + "jwt-path=role", MAPPING + "attribute=role",
					MAPPING + "default-value=" + value)
			.run((context) -> assertThat(output).contains("WARN", MAPPING.substring(0, MAPPING.length() - 1), value));
	}

	@Test
	void warnsOfDefaultThatIsTrue(CapturedOutput output) {
		runWithYaml("""
				centrali:
				  claim-mappings:
				    - {jwt-path: trusted, attribute: trusted, default-value: true}
				""", (context) -> assertThat(output).contains("WARN", "gives 'true' to everyone"));
	}

	@Test
	void refusesAttributesThatDifferInCaseOnly() {
		this.contextRunner
			.withPropertyValues(MAPPING + "jwt-path=role", MAPPING + "attribute=role",
					"centrali.claim-mappings[1].jwt-path=role", "centrali.claim-mappings[1].attribute=Role")
			.run((context) -> assertThat(faults(context)).containsExactly("centrali.claim-mappings[1].attribute"));
		this.providerRunner
			.withPropertyValues(MAPPING + "jwt-path=role", MAPPING + "attribute=role",
					ACME + "claim-mappings[0].jwt-path=role", ACME + "claim-mappings[0].attribute=Role")
			.run((context) -> assertThat(faults(context)).containsExactly(ACME + "claim-mappings"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "unsafe_metadata.role", "unsafe_metadata", "/user_metadata/role" })
	void warnsOfClaimThatUsersEdit(String path, CapturedOutput output) {
		this.contextRunner.withPropertyValues(MAPPING + "jwt-path=" + path, MAPPING + "attribute=role")
			.run((context) -> assertThat(output).contains("WARN", path));
	}

	@Test
	void warnsOfRequiredThatHasNoEffect(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues(MAPPING + "jwt-path=role", MAPPING + "attribute=role", MAPPING + "required=true",
					MAPPING + "default-value=employee")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).contains("WARN", MAPPING + "required has no effect");
			});
	}

	@Test
	void doesNotWarnOfOrdinaryMapping(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues(MAPPING + "jwt-path=role", MAPPING + "attribute=role",
					MAPPING + "default-value=employee")
			.run((context) -> assertThat(output).doesNotContain("claim-mappings"));
	}

	private void runWithYaml(String yaml, Consumer<AssertableWebApplicationContext> test) {
		this.contextRunner.withInitializer((context) -> {
			try {
				new YamlPropertySourceLoader()
					.load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
					.forEach(context.getEnvironment().getPropertySources()::addLast);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}).run(test::accept);
	}

	private static Map<String, Object> defaults(AssertableWebApplicationContext context) {
		Jwt jwt = Jwt.withTokenValue("token").header("alg", "RS256").subject("alice").build();
		PrincipalAttributes principal = context.getBean(PrincipalAttributesResolver.class)
			.resolve(new JwtAuthenticationToken(jwt, List.of()));
		return principal.attributes();
	}

	private static List<String> faults(AssertableWebApplicationContext context) {
		Throwable failure = context.getStartupFailure();
		while (failure != null && !(failure instanceof InvalidIdentityConfigurationException)) {
			failure = failure.getCause();
		}
		assertThat(failure).as("failure of the configuration").isNotNull();
		return ((InvalidIdentityConfigurationException) failure).faults().stream().map(Fault::property).toList();
	}

}
