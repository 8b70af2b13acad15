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

import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Claims as the JSON that they were. Decoders round numbers to {@code double}, make
 * instants of times, lists of single audiences and strings of numeric subjects; where a
 * decoded claim is such a reading of what stands in the token, this takes what stands
 * there. A claim that the application's own converter added or changed stays.
 */
final class ExactClaims {

	private ExactClaims() {
	}

	static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> claims, @Nullable String token) {
		Map<String, @Nullable Object> payload = payload(token);
		Map<String, @Nullable Object> exact = new LinkedHashMap<>();
		claims.forEach((name, claim) -> {
			if (!payload.containsKey(name)) {
				// A decoder invents the issue time that a token does not have.
				if (payload.isEmpty() || !(claim instanceof Instant)) {
					exact.put(name, json(claim));
				}
			}
			else {
				Object written = payload.get(name);
				exact.put(name, isReadingOf(claim, written) ? written : json(claim));
			}
		});
		return exact;
	}

	// A token that is no signed JWT, as in tests and with other decoders, tells nothing.
	private static Map<String, @Nullable Object> payload(@Nullable String token) {
		if (token == null) {
			return Map.of();
		}
		try {
			return TokenPayload.read(token);
		}
		catch (IllegalArgumentException ex) {
			return Map.of();
		}
	}

	private static boolean isReadingOf(@Nullable Object claim, @Nullable Object written) {
		if (claim instanceof Map<?, ?> map) {
			return written instanceof Map<?, ?> other && map.keySet().equals(other.keySet())
					&& map.keySet().stream().allMatch((key) -> isReadingOf(map.get(key), other.get(key)));
		}
		if (claim instanceof Collection<?> list) {
			return isReadingOf(list, (written instanceof List<?> other) ? other : singletonList(written));
		}
		if (written instanceof Number number) {
			return isReadingOf(claim, number);
		}
		return Objects.equals(isLocation(claim) ? String.valueOf(claim) : claim, written);
	}

	private static boolean isReadingOf(Collection<?> claim, List<?> written) {
		Iterator<?> claims = claim.iterator();
		return claim.size() == written.size()
				&& written.stream().allMatch((element) -> isReadingOf(claims.next(), element));
	}

	private static boolean isReadingOf(@Nullable Object claim, Number written) {
		if (claim instanceof Number number) {
			return ExactNumber.isFloatingPoint(number) ? number.doubleValue() == written.doubleValue()
					: ExactNumber.of(number).compareTo(ExactNumber.of(written)) == 0;
		}
		if (claim instanceof String string) {
			return string.equals(written.toString()) || string.equals(Double.toString(written.doubleValue()));
		}
		return (claim instanceof Instant || claim instanceof Date) && seconds(claim).longValue() == written.longValue();
	}

	// What a claim is as JSON where nothing but the decoded claim is known.
	private static @Nullable Object json(@Nullable Object claim) {
		if (claim instanceof Number number && ExactNumber.isFloatingPoint(number)) {
			return ExactNumber.isFinite(number) ? ExactNumber.of(number) : number;
		}
		if (claim instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((key, value) -> copy.put(String.valueOf(key), json(value)));
			return copy;
		}
		if (claim instanceof Collection<?> list) {
			List<@Nullable Object> copy = new ArrayList<>(list.size());
			list.forEach((element) -> copy.add(json(element)));
			return copy;
		}
		if (claim instanceof Instant || claim instanceof Date) {
			return seconds(claim);
		}
		return isLocation(claim) ? String.valueOf(claim) : claim;
	}

	private static Number seconds(Object time) {
		Instant instant = (time instanceof Date date) ? Instant.ofEpochMilli(date.getTime()) : (Instant) time;
		return (instant.getNano() == 0) ? (Number) instant.getEpochSecond()
				: BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
	}

	private static boolean isLocation(@Nullable Object claim) {
		return claim instanceof URL || claim instanceof URI;
	}

	private static List<@Nullable Object> singletonList(@Nullable Object element) {
		List<@Nullable Object> list = new ArrayList<>(1);
		list.add(element);
		return list;
	}

}
