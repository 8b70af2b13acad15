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

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A token that was found valid, by which keys.
 *
 * @param jwt the token, of which nobody who got it can change anything
 * @param decoder the decoder of its provider
 * @param keys the very keys that verified it
 */
record ValidToken(Jwt jwt, ProviderDecoder decoder, JWKSet keys) {

	static ValidToken of(Jwt jwt, ProviderDecoder decoder, JWKSet keys) {
		return new ValidToken(new Jwt(jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(),
				frozen(jwt.getHeaders()), frozen(jwt.getClaims())), decoder, keys);
	}

	private static Map<String, Object> frozen(Map<String, Object> members) {
		Map<String, Object> frozen = new LinkedHashMap<>();
		members.forEach((name, value) -> frozen.put(name, frozen(value)));
		return frozen;
	}

	@SuppressWarnings("NullAway")
	private static Object frozen(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<Object, Object> frozen = new LinkedHashMap<>();
			map.forEach((name, member) -> frozen.put(name, frozen(member)));
			return Collections.unmodifiableMap(frozen);
		}
		if (value instanceof List<?> list) {
			List<Object> frozen = new ArrayList<>(list.size());
			list.forEach((element) -> frozen.add(frozen(element)));
			return Collections.unmodifiableList(frozen);
		}
		return value;
	}

}
