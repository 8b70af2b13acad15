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

import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.centrali.claims.ClaimMappings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link UsableKeys}, and for key sets that hold others beside.
 */
@ExtendWith(OutputCaptureExtension.class)
class UsableKeysTests {

	private static final RSAKey GOOD = TestIssuer.newKey("good");

	private static final RSAKey BAD = TestIssuer.newKey("bad");

	private final TestIssuer issuer = TestIssuer.start();

	private final TestClock clock = new TestClock();

	@AfterEach
	void stop() {
		this.issuer.close();
	}

	// K19: the bad key would verify the token, and the good one goes on doing so.
	@ParameterizedTest(name = "{0}")
	@MethodSource
	void unfitKeyIsSkippedWithAWarning(String fault, String published, String token, CapturedOutput output) {
		this.issuer.answer("/keys", 200, "{\"keys\":[" + GOOD.toPublicJWK() + "," + published + "]}");
		JwtDecoder decoder = decoder();
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(signed(token)));
		assertThat(decoder.decode(this.issuer.token(GOOD)).getSubject()).isEqualTo("alice");
		assertThat(output).contains("keys[1]: ").contains(fault).doesNotContain("bad");
	}

	static Stream<Arguments> unfitKeyIsSkippedWithAWarning() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(1024);
		RSAKey small = new RSAKey.Builder((RSAPublicKey) generator.generateKeyPair().getPublic()).keyID("bad").build();
		RSAKey bad = BAD.toPublicJWK();
		String one = bad.toJSONString()
			.replace(bad.getPublicExponent().toString(), Base64URL.encode(new byte[] { 1 }).toString());
		String even = bad.toJSONString()
			.replace(bad.getPublicExponent().toString(), Base64URL.encode(new byte[] { 1, 0, 0 }).toString());
		ECKey ec = new ECKeyGenerator(Curve.P_384).keyID("bad").generate();
		return Stream.of(Arguments.of("fewer than 2048 bits", small.toJSONString(), "RS256"),
				Arguments
					.of("'use'", new RSAKey.Builder(bad).keyUse(KeyUse.ENCRYPTION).build().toJSONString(), "RS256"),
				Arguments.of("'use'", member(bad, "\"use\":\"tls\""), "RS256"),
				Arguments.of("'key_ops'",
						new RSAKey.Builder(bad).keyOperations(Set.of(KeyOperation.ENCRYPT)).build().toJSONString(),
						"RS256"),
				Arguments.of("'alg'", member(bad, "\"alg\":\"RSA-OAEP\""), "RS256"),
				Arguments.of("'alg'", member(bad, "\"alg\":\"ES256\""), "RS256"),
				Arguments.of("'alg'", member(bad, "\"alg\":\"HS256\""), "RS256"),
				Arguments.of("'alg'", member(bad, "\"alg\":\"none\""), "RS256"),
				Arguments.of("'alg'", member(ec.toPublicJWK(), "\"alg\":\"ES256\""), "RS256"),
				Arguments.of("'alg'", member(ec.toPublicJWK(), "\"alg\":\"RS256\""), "RS256"),
				Arguments.of("private key", BAD.toJSONString(), "RS256"),
				Arguments.of("shared secret",
						new OctetSequenceKey.Builder(new byte[32]).keyID("bad").build().toJSONString(), "HS256"),
				Arguments.of("exponent", one, "RS256"), Arguments.of("exponent", even, "RS256"),
				Arguments.of("no key that is understood", "{\"kty\":\"RSA\",\"kid\":\"bad\"}", "RS256"),
				Arguments.of("no key that is understood", "{\"kty\":\"other\",\"kid\":\"bad\"}", "RS256"),
				Arguments.of("no key that is understood", "{\"kid\":\"bad\"}", "RS256"),
				Arguments.of("no key that is understood", "\"bad\"", "RS256"),
				Arguments.of("no key that is understood", "null", "RS256"), Arguments.of("no key that is understood",
						member(bad, "\"x5c\":[\"bad\"],\"use\":\"sig\",\"key_ops\":[\"encrypt\"]"), "RS256"));
	}

	// K19: neither key may be taken for the other.
	@Test
	void keysOfOneIdAreSkipped(CapturedOutput output) {
		RSAKey other = new RSAKey.Builder(this.issuer.key()).keyID("bad").build();
		this.issuer.publish(GOOD.toPublicJWK(), BAD.toPublicJWK(), other.toPublicJWK());
		JwtDecoder decoder = decoder();
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(this.issuer.token(BAD)));
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(this.issuer.token(other)));
		assertThat(decoder.decode(this.issuer.token(GOOD)).getSubject()).isEqualTo("alice");
		assertThat(output).contains("keys[2]: another key has its id").doesNotContain("bad");
	}

	@Test
	void oneKeyTwiceIsOneKey() {
		this.issuer.publish(GOOD.toPublicJWK(), GOOD.toPublicJWK());
		assertThat(decoder().decode(this.issuer.token(GOOD)).getSubject()).isEqualTo("alice");
	}

	// The signing key may share its id with one that is skipped anyway.
	@Test
	void idOfUnfitKeyDoesNotCount() {
		this.issuer.publish(new RSAKey.Builder(BAD.toPublicJWK()).keyID("good").keyUse(KeyUse.ENCRYPTION).build(),
				GOOD.toPublicJWK());
		assertThat(decoder().decode(this.issuer.token(GOOD)).getSubject()).isEqualTo("alice");
	}

	@Test
	void warnsOnceOfTheSameKeys(CapturedOutput output) {
		this.issuer.publish(GOOD.toPublicJWK(), BAD);
		this.issuer.answer("/keys", 200, "{\"keys\":[" + BAD.toJSONString() + "]}");
		JwtDecoder decoder = decoder();
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(this.issuer.token(BAD)));
			this.clock.advance(ProviderKeys.UNKNOWN_KEY_INTERVAL);
		}
		assertThat(this.issuer.hits()).hasSizeGreaterThan(3);
		assertThat(StringUtils.countOccurrencesOf(output.getAll(), "private key")).isOne();
	}

	@Test
	void fitKeysAreKept() throws Exception {
		for (JWK key : List.of(GOOD.toPublicJWK(), new ECKeyGenerator(Curve.P_256).generate().toPublicJWK(),
				new RSAKey.Builder(GOOD.toPublicJWK()).keyUse(KeyUse.SIGNATURE).build(),
				new RSAKey.Builder(GOOD.toPublicJWK()).keyOperations(Set.of(KeyOperation.VERIFY)).build(),
				new RSAKey.Builder(GOOD.toPublicJWK()).algorithm(JWSAlgorithm.PS512).build(),
				new ECKeyGenerator(Curve.P_521).algorithm(JWSAlgorithm.ES512).generate().toPublicJWK())) {
			UsableKeys keys = UsableKeys.of(Map.of("keys", List.of(key.toJSONObject()), "other", 1));
			assertThat(keys.unusable()).isEmpty();
			assertThat(keys.keys().getKeys()).containsExactly(key);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> UsableKeys.of(Map.of()));
	}

	// K1: a key is used with its own algorithm only, and a mismatch is a bad token.
	@Test
	void keyOfAnotherCurveIsNoKeyForTheToken() throws Exception {
		ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
		this.issuer.publish(key.toPublicJWK(), GOOD.toPublicJWK());
		JwtDecoder decoder = decoder();
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build();
		assertThat(decoder.decode(TestIssuer.sign(header, this.issuer.claims(), new ECDSASigner(key))).getSubject())
			.isEqualTo("alice");
		String signature = this.issuer.token(GOOD).split("\\.")[2];
		for (String other : List.of("{\"alg\":\"ES384\",\"kid\":\"ec\"}", "{\"alg\":\"RS256\",\"kid\":\"ec\"}",
				"{\"alg\":\"ES256\",\"kid\":\"good\"}", "{\"alg\":\"PS256\",\"kid\":\"ec\"}")) {
			String token = Base64URL.encode(other) + "." + Base64URL.encode(this.issuer.claims()) + "." + signature;
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
		}
	}

	private String signed(String algorithm) throws Exception {
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID("bad").build();
		return TestIssuer.sign(header, this.issuer.claims(),
				algorithm.equals("HS256") ? new MACSigner(new byte[32]) : new RSASSASigner(BAD));
	}

	private JwtDecoder decoder() {
		IdentityProvider provider = TestProvider.of("acme", this.issuer,
				(acme) -> acme.algorithms = Set.copyOf(TokenRequirements.SUPPORTED_ALGORITHMS));
		return new ProviderJwtDecoder(IdentityProviders.of(List.of(provider), ClaimMappings.none()), List.of(),
				Clock.systemUTC(), new ProviderKeySets(this.clock::millis));
	}

	private static String member(JWK key, String member) {
		return key.toJSONString().replaceFirst("\\{", "{" + member + ",");
	}

}
