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

package io.centrali.spring.test;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/**
 * Describes a token of a {@link TestIssuer}: a valid one, until a test says otherwise.
 *
 * @since 0.1.0
 */
public final class TestToken {

	private final RSAKey issuerKey;

	private final JWTClaimsSet.Builder claims;

	private RSAKey signingKey;

	private JWSAlgorithm algorithm = JWSAlgorithm.RS256;

	private String type = "JWT";

	private boolean signed = true;

	TestToken(RSAKey issuerKey, String issuer, String subject) {
		Instant now = Instant.now();
		this.issuerKey = issuerKey;
		this.signingKey = issuerKey;
		this.claims = new JWTClaimsSet.Builder().issuer(issuer)
			.subject(subject)
			.jwtID(UUID.randomUUID().toString())
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
	}

	/**
	 * Set the {@code aud} claim.
	 * @param audiences one audience or several
	 * @return this token
	 */
	public TestToken audience(String... audiences) {
		this.claims.audience(List.of(audiences));
		return this;
	}

	/**
	 * Set a claim.
	 * @param name the name of the claim
	 * @param value its value, or {@code null} for none
	 * @return this token
	 */
	public TestToken claim(String name, @Nullable Object value) {
		this.claims.claim(name, value);
		return this;
	}

	/**
	 * Let the token name another issuer than the one that signs it.
	 * @param issuer the {@code iss} claim
	 * @return this token
	 */
	public TestToken issuer(String issuer) {
		this.claims.issuer(issuer);
		return this;
	}

	/**
	 * Let the token have expired an hour ago.
	 * @return this token
	 */
	public TestToken expired() {
		Instant end = Instant.now().minus(Duration.ofHours(1));
		this.claims.issueTime(Date.from(end.minus(Duration.ofMinutes(5)))).expirationTime(Date.from(end));
		return this;
	}

	/**
	 * Let the token become valid in an hour only.
	 * @return this token
	 */
	public TestToken notYetValid() {
		this.claims.notBeforeTime(Date.from(Instant.now().plus(Duration.ofHours(1))));
		return this;
	}

	/**
	 * Set the {@code typ} header.
	 * @param type the type, by default {@code JWT}
	 * @return this token
	 */
	public TestToken type(String type) {
		this.type = type;
		return this;
	}

	/**
	 * Sign with another algorithm. One of the {@code HS} family signs with the issuer's
	 * public key as its secret, which everybody knows.
	 * @param name the algorithm, such as {@code RS512} or {@code HS256}
	 * @return this token
	 */
	public TestToken algorithm(String name) {
		this.algorithm = JWSAlgorithm.parse(name);
		return this;
	}

	/**
	 * Sign with a key that is not the issuer's, under the id of the issuer's key.
	 * @return this token
	 */
	public TestToken forged() {
		this.signingKey = TestKeys.rsa();
		return this;
	}

	/**
	 * Do not sign: the algorithm is {@code none}.
	 * @return this token
	 */
	public TestToken unsigned() {
		this.signed = false;
		return this;
	}

	/**
	 * Finish.
	 * @return the token in compact form, for an {@code Authorization} header
	 */
	public String compact() {
		return this.signed ? sign() : new PlainJWT(this.claims.build()).serialize();
	}

	private String sign() {
		JWSHeader header = new JWSHeader.Builder(this.algorithm).type(new JOSEObjectType(this.type))
			.keyID(this.issuerKey.getKeyID())
			.build();
		SignedJWT token = new SignedJWT(header, this.claims.build());
		try {
			token.sign(signer());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("Could not sign with " + this.algorithm, ex);
		}
		return token.serialize();
	}

	private JWSSigner signer() throws JOSEException {
		return JWSAlgorithm.Family.HMAC_SHA.contains(this.algorithm)
				? new MACSigner(this.issuerKey.toRSAPublicKey().getEncoded()) : new RSASSASigner(this.signingKey);
	}

	@Override
	public String toString() {
		return this.claims.build().toString();
	}

}
