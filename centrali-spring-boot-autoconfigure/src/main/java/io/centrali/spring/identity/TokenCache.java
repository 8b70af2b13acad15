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

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map.Entry;

import org.jspecify.annotations.Nullable;

/**
 * Remembers valid tokens by their SHA-256, at most as many as it is told: the one that
 * was not used for longest makes room. Whether one is still valid is asked elsewhere.
 */
final class TokenCache {

	private static final int SEGMENTS = 8;

	private final Segment[] segments;

	TokenCache(int maxSize) {
		this.segments = new Segment[(maxSize < SEGMENTS * SEGMENTS) ? 1 : SEGMENTS];
		for (int i = 0; i < this.segments.length; i++) {
			this.segments[i] = new Segment(maxSize / this.segments.length);
		}
	}

	@Nullable ValidToken find(String token) {
		if (token.length() > TokenPayload.MAX_TOKEN_LENGTH) {
			return null;
		}
		Hash hash = Hash.of(token);
		Segment segment = segment(hash);
		synchronized (segment) {
			return segment.get(hash);
		}
	}

	void put(ValidToken valid) {
		Hash hash = Hash.of(valid.jwt().getTokenValue());
		Segment segment = segment(hash);
		synchronized (segment) {
			segment.put(hash, valid);
		}
	}

	int size() {
		int size = 0;
		for (Segment segment : this.segments) {
			synchronized (segment) {
				size += segment.size();
			}
		}
		return size;
	}

	private Segment segment(Hash hash) {
		return this.segments[(int) (hash.last & (this.segments.length - 1))];
	}

	private record Hash(long first, long second, long third, long last) {

		private static Hash of(String token) {
			ByteBuffer hash = ByteBuffer.wrap(Sha256.of(token));
			return new Hash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
		}

	}

	// Never serialized.
	@SuppressWarnings("serial")
	private static final class Segment extends LinkedHashMap<Hash, ValidToken> {

		private final int maxSize;

		private Segment(int maxSize) {
			super(16, 0.75f, true);
			this.maxSize = maxSize;
		}

		@Override
		protected boolean removeEldestEntry(Entry<Hash, ValidToken> eldest) {
			return size() > this.maxSize;
		}

	}

}
