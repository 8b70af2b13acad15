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

package io.centrali.spring.identity;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.centrali.claims.ClaimMappings;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ProviderJwtDecoder}.
 */
class ProviderJwtDecoderTests {

	private static TestIssuer acme;

	private static TestIssuer globex;

	private static JwtDecoder decoder;

	@BeforeAll
	static void start() {
		acme = TestIssuer.start();
		globex = TestIssuer.start();
		decoder = new ProviderJwtDecoder(providers(TestProvider.of("acme", acme), TestProvider.of("globex", globex)),
				List.of());
	}

	@AfterAll
	static void stop() {
		acme.close();
		globex.close();
	}

	@Test
	void acceptsTokensOfEveryProvider() {
		assertThat(decoder.decode(acme.token()).getClaimAsString("iss")).isEqualTo(acme.issuer());
		assertThat(decoder.decode(globex.token()).getClaimAsString("iss")).isEqualTo(globex.issuer());
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"other\",\"centrali\"]", "[\"centrali\"]", "\"centrali\"" })
	void acceptsTokenThatNamesAudience(String audience) {
		assertThat(decoder.decode(acme.token("aud", audience)).getSubject()).isEqualTo("alice");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "\"other\"", "\"centrali-dev\"", "\"my-centrali\"", "\"Centrali\"", "\"centrali \"",
			"\"other,centrali\"", "\"other centrali\"", "[\"other\"]", "[]", "\"\"", "null", "[[\"centrali\"]]",
			"{\"centrali\":true}" })
	void refusesTokenThatDoesNotNameAudience(String audience) {
		assertRefused(acme.token("aud", audience));
	}

	@Test
	void refusesIssuerThatIsNotConfigured() {
		try (TestIssuer stranger = TestIssuer.start()) {
			assertRefused(stranger.token());
			assertThat(stranger.hits()).isEmpty();
		}
	}

	@Test
	void refusesIssuerThatDiffersInOneCodePoint() {
		String issuer = acme.issuer();
		for (String other : List.of(issuer + "/", issuer.replace("http", "HTTP"), issuer.replace("http:", "https:"),
				issuer + "/x", issuer.substring(0, issuer.length() - 1), issuer + " ", " " + issuer,
				issuer.replace("127.0.0.1", "localhost"), issuer + "\\u0000", issuer.replace("127", "\uFF1127"))) {
			assertRefused(acme.token("iss", '"' + other + '"'));
		}
	}

	@Test
	void refusesIssuerThatIsNoString() {
		for (String other : Arrays.asList(null, "null", "1", "true", "{}", "[\"" + acme.issuer() + "\"]")) {
			assertRefused(acme.token("iss", other));
		}
	}

	@Test
	void refusesTokenOfOneIssuerSignedByAnother() {
		assertRefused(globex.token("iss", '"' + acme.issuer() + '"'));
		assertRefused(acme.token("iss", '"' + globex.issuer() + '"'));
	}

	@Test
	void refusesTokenSignedWithKeyOfItsHeader() throws Exception {
		RSAKey attacker = new RSAKeyGenerator(2048).keyID(TestIssuer.KEY_ID).generate();
		try (TestIssuer listener = TestIssuer.start()) {
			JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(listener.url() + "/kid")
				.jwk(attacker.toPublicJWK())
				.jwkURL(URI.create(listener.url() + "/jku"))
				.x509CertURL(URI.create(listener.url() + "/x5u"))
				.build();
			assertRefused(TestIssuer.sign(header, acme.claims(), new RSASSASigner(attacker)));
			assertRefused(TestIssuer.sign(new JWSHeader.Builder(header).keyID(TestIssuer.KEY_ID).build(), acme.claims(),
					new RSASSASigner(attacker)));
			assertThat(listener.hits()).isEmpty();
		}
	}

	@Test
	void refusesTokenWithoutSignature() {
		for (String algorithm : List.of("none", "None", "NONE", "nOnE")) {
			String header = Base64URL.encode("{\"alg\":\"" + algorithm + "\"}").toString();
			String unsigned = header + "." + Base64URL.encode(acme.claims()) + ".";
			assertRefused(unsigned);
			assertRefused(unsigned + acme.token().split("\\.")[2]);
		}
		String token = acme.token();
		assertRefused(token.substring(0, token.lastIndexOf('.') + 1));
		assertRefused(token.substring(0, token.lastIndexOf('.')));
	}

	@Test
	void refusesTokenWithChangedPayload() {
		String[] segments = acme.token().split("\\.");
		assertRefused(segments[0] + "." + Base64URL.encode(acme.claims("role", "\"manager\"")) + "." + segments[2]);
	}

	@Test
	void refusesTokenSignedWithPublicKeyAsSecret() throws Exception {
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(TestIssuer.KEY_ID).build();
		byte[] der = acme.key().toRSAPublicKey().getEncoded();
		byte[] jwk = acme.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
		assertRefused(TestIssuer.sign(header, acme.claims(), new MACSigner(der)));
		assertRefused(TestIssuer.sign(header, acme.claims(), new MACSigner(jwk)));
	}

	@Test
	void refusesAlgorithmThatIsNotConfigured() {
		for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
			String token = acme.sign(new JWSHeader.Builder(algorithm).keyID(TestIssuer.KEY_ID).build(), acme.claims());
			assertRefused(token);
			IdentityProvider lenient = TestProvider.of("acme", acme,
					(provider) -> provider.algorithms = Set.of("RS256", algorithm.getName()));
			assertThat(new ProviderJwtDecoder(providers(lenient), List.of()).decode(token).getSubject())
				.isEqualTo("alice");
		}
	}

	@Test
	void refusesTokenWithoutExpiry() {
		assertRefused(acme.token("exp", null));
		assertRefused(acme.token("exp", "null"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"2999-01-01\"", "\"99999999999\"", "true", "[]", "99999999999999", "9223372036854775807",
			"18446744073709551615", "1e30", "1e400" })
	void refusesExpiryThatCannotBeMeant(String expiry) {
		assertRefused(acme.token("exp", expiry));
	}

	@ParameterizedTest
	@ValueSource(strings = { "99999999999", "9223372036854775807", "1e400", "\"soon\"" })
	void refusesStartThatCannotBeMeant(String time) {
		assertRefused(acme.token("iat", time));
		assertRefused(acme.token("nbf", time));
	}

	@Test
	void acceptsTokenWithoutIssueTime() {
		assertThat(decoder.decode(acme.token("iat", null)).getSubject()).isEqualTo("alice");
	}

	@Test
	void toleratesClocksByTheConfiguredSkewAndNoMore() {
		Instant now = Instant.parse("2030-01-01T00:00:00Z");
		JwtDecoder fixed = decoderAt(now, (provider) -> provider.clockSkew = Duration.ofSeconds(10));
		long seconds = now.getEpochSecond();
		assertThat(fixed.decode(times(seconds - 100, seconds - 10, null))).isNotNull();
		assertThat(fixed.decode(times(seconds + 10, seconds + 60, seconds + 10))).isNotNull();
		assertRefused(fixed, times(seconds - 100, seconds - 11, null));
		assertRefused(fixed, times(seconds + 11, seconds + 60, null));
		assertRefused(fixed, times(seconds, seconds + 60, seconds + 11));
	}

	@ParameterizedTest
	@ValueSource(strings = { "JWT", "jwt", "at+jwt", "application/at+jwt" })
	void acceptsTypeOfAccessToken(String type) {
		assertThat(decoder.decode(acme.sign(typed(type), acme.claims())).getSubject()).isEqualTo("alice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "logout+jwt", "dpop+jwt", "secevent+jwt", "JOSE", "refresh+jwt" })
	void refusesOtherType(String type) {
		assertRefused(acme.sign(typed(type), acme.claims()));
	}

	@Test
	void refusesDuplicateClaims() {
		String claims = acme.claims("role", "\"employee\"");
		assertRefused(acme.sign(acme.header(), claims.replace("}", ",\"role\":\"manager\"}")));
		assertRefused(acme.sign(acme.header(), claims.replace("}", ",\"r\\u006fle\":\"manager\"}")));
		assertRefused(acme.token("metadata", "{\"role\":\"employee\",\"role\":\"manager\"}"));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", ".", "..", "...", "garbage", "a.b.c", "a.b.c.d.e", "ey.ey.ey", "\u0000.\u0000.x" })
	void refusesGarbage(String token) {
		assertRefused(token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "\"text\"", "{", "{}", "{} {}", "{}x", "{'a':1}", "{\"a\":NaN}",
			"{/* */}", "\uFEFF{}" })
	void refusesPayloadThatIsNotOneObject(String payload) {
		assertRefused(acme.sign(acme.header(), payload));
	}

	@Test
	void refusesHugeTokenBeforeItIsParsed() {
		assertRefused(acme.token("padding", '"' + "x".repeat(20_000) + '"'));
		assertRefused("x".repeat(10_000_000));
		assertRefused(".".repeat(16_000));
	}

	@Test
	void refusesDeepPayload() {
		String deep = "[".repeat(100) + "]".repeat(100);
		assertRefused(acme.token("deep", deep));
		assertThatIllegalArgumentException().isThrownBy(() -> StrictJson.readObject("{\"deep\":" + deep + "}"));
	}

	@Test
	void refusalSaysNothingOfTheToken() {
		for (String token : List.of(acme.token("iss", "\"canary\""), acme.token("aud", "\"canary\""),
				acme.sign(typed("canary"), acme.claims()), acme.sign(acme.header(), "{canary}"),
				acme.sign(acme.header(), "{\"canary\":1,\"canary\":2}"), acme.token("exp", "\"canary\""),
				"canary.canary.canary")) {
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token))
				.satisfies((ex) -> assertThat(Throwables.getStackTrace(ex)).doesNotContainIgnoringCase("canary"));
		}
	}

	@Test
	void asksAdditionalValidators() {
		OAuth2TokenValidator<Jwt> revoked = (jwt) -> OAuth2TokenValidatorResult.failure(new OAuth2Error("revoked"));
		assertRefused(new ProviderJwtDecoder(providers(TestProvider.of("acme", acme)), List.of(revoked)), acme.token());
	}

	private static String times(long issuedAt, long expiry, Long notBefore) {
		return acme.token("iat", Long.toString(issuedAt), "exp", Long.toString(expiry), "nbf",
				(notBefore != null) ? notBefore.toString() : null);
	}

	private static JWSHeader typed(String type) {
		return new JWSHeader.Builder(acme.header()).type(new JOSEObjectType(type)).build();
	}

	private static void assertRefused(String token) {
		assertRefused(decoder, token);
	}

	private static void assertRefused(JwtDecoder decoder, String token) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
	}

	private static JwtDecoder decoderAt(Instant now, Consumer<TestProvider> changes) {
		return new ProviderJwtDecoder(providers(TestProvider.of("acme", acme, changes)), List.of(),
				Clock.fixed(now, ZoneOffset.UTC), new ProviderKeySets(() -> 0));
	}

	private static IdentityProviders providers(IdentityProvider... providers) {
		return IdentityProviders.of(List.of(providers), ClaimMappings.none());
	}

}
