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

import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ObjectUtils;

/**
 * The keys of a published key set that are fit to verify signatures, and why the others
 * are not. Nothing foreign stands in a reason but the position of the key.
 *
 * @param keys the usable keys
 * @param unusable a reason for each other key
 */
record UsableKeys(JWKSet keys, List<String> unusable) {

	private static final int MIN_RSA_BITS = 2048;

	// Throws IllegalArgumentException if there is no list of keys at all.
	static UsableKeys of(Map<String, @Nullable Object> published) {
		if (!(published.get("keys") instanceof List<?> list)) {
			throw new IllegalArgumentException("The key set has no list of keys");
		}
		List<@Nullable JWK> keys = new ArrayList<>(list.size());
		List<String> unusable = new ArrayList<>();
		for (int i = 0; i < list.size(); i++) {
			JWK key = parse(list.get(i));
			String fault = (key != null) ? fault(key) : "it is no key that is understood";
			if (fault != null) {
				unusable.add("keys[" + i + "]: " + fault);
			}
			keys.add((fault != null) ? null : key);
		}
		return new UsableKeys(new JWKSet(unambiguous(keys, unusable)), List.copyOf(unusable));
	}

	@SuppressWarnings("unchecked")
	private static @Nullable JWK parse(@Nullable Object key) {
		try {
			return (key instanceof Map<?, ?> map) ? JWK.parse((Map<String, Object>) map) : null;
		}
		catch (ParseException | RuntimeException ex) {
			return null;
		}
	}

	private static @Nullable String fault(JWK key) {
		if (KeyType.OCT.equals(key.getKeyType())) {
			return "it is a shared secret";
		}
		if (key.isPrivate()) {
			return "it is a private key that everybody can read";
		}
		if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
			return "its 'use' is not 'sig'";
		}
		if (!ObjectUtils.isEmpty(key.getKeyOperations()) && !key.getKeyOperations().contains(KeyOperation.VERIFY)) {
			return "its 'key_ops' are without 'verify'";
		}
		if (key.getAlgorithm() != null && !isOf(key.getAlgorithm(), key)) {
			return "its 'alg' is not a signature algorithm of such a key";
		}
		return (key instanceof RSAKey rsa) ? fault(rsa) : null;
	}

	private static @Nullable String fault(RSAKey key) {
		if (key.size() < MIN_RSA_BITS) {
			return "it has fewer than " + MIN_RSA_BITS + " bits";
		}
		byte[] exponent = key.getPublicExponent().decode();
		boolean tiny = key.getPublicExponent().decodeToBigInteger().bitLength() < 2;
		return (tiny || exponent[exponent.length - 1] % 2 == 0) ? "its exponent proves nothing" : null;
	}

	private static boolean isOf(Algorithm algorithm, JWK key) {
		JWSAlgorithm jws = JWSAlgorithm.parse(algorithm.getName());
		if (key instanceof ECKey ec) {
			return JWSAlgorithm.Family.EC.contains(jws) && Curve.forJWSAlgorithm(jws).contains(ec.getCurve());
		}
		return (key instanceof RSAKey) ? JWSAlgorithm.Family.RSA.contains(jws)
				: JWSAlgorithm.Family.SIGNATURE.contains(jws);
	}

	// Two keys of one id cannot be told apart, unless they are the same.
	private static List<JWK> unambiguous(List<@Nullable JWK> keys, List<String> unusable) {
		Map<String, JWK> byId = new HashMap<>();
		List<JWK> unambiguous = new ArrayList<>(keys.size());
		for (JWK key : keys) {
			if (key != null) {
				unambiguous.add(key);
			}
		}
		for (int i = 0; i < keys.size(); i++) {
			JWK key = keys.get(i);
			JWK other = (key != null && key.getKeyID() != null) ? byId.putIfAbsent(key.getKeyID(), key) : null;
			if (key != null && other != null && !isSame(key, other)) {
				unusable.add("keys[" + i + "]: another key has its id, so neither can be used");
				unambiguous.removeIf((each) -> key.getKeyID().equals(each.getKeyID()));
			}
		}
		return unambiguous;
	}

	private static boolean isSame(JWK key, JWK other) {
		try {
			return key.computeThumbprint().equals(other.computeThumbprint());
		}
		catch (JOSEException ex) {
			return false;
		}
	}

}
