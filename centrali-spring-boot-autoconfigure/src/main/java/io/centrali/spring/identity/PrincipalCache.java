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

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.centrali.claims.PrincipalAttributes;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * Remembers what was made of an authentication that cannot change, so that one request
 * with many checks reads its token once. Knows an authentication by its identity, and
 * keeps none alive. A place is for whoever was there last.
 */
final class PrincipalCache {

	private static final int SIZE = 256;

	private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(SIZE);

	@Nullable PrincipalAttributes find(Authentication authentication) {
		Entry entry = this.entries.getAcquire(index(authentication));
		return (entry != null && entry.refersTo(authentication)) ? entry.principal : null;
	}

	void put(Authentication authentication, PrincipalAttributes principal) {
		this.entries.setRelease(index(authentication), new Entry(authentication, principal));
	}

	private static int index(Authentication authentication) {
		return System.identityHashCode(authentication) & (SIZE - 1);
	}

	private static final class Entry extends WeakReference<Authentication> {

		private final PrincipalAttributes principal;

		Entry(Authentication authentication, PrincipalAttributes principal) {
			super(authentication);
			this.principal = principal;
		}

	}

}
