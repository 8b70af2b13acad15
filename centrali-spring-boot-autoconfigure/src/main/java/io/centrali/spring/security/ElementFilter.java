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

package io.centrali.spring.security;

import java.util.ArrayList;
import java.util.List;

import io.centrali.decision.Decision;
import io.centrali.decision.DecisionRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;

/**
 * Keeps the elements that the caller may have. Each is decided about, and recorded, once.
 */
final class ElementFilter {

	private final Checkpoint checkpoint;

	private final ReturnRequest request;

	private final Authentication caller;

	// That of the call: a stream may be pulled while the thread works for somebody else.
	private final @Nullable String address;

	ElementFilter(Checkpoint checkpoint, ReturnRequest request, Authentication caller) {
		this.checkpoint = checkpoint;
		this.request = request;
		this.caller = caller;
		this.address = ClientAddress.current();
	}

	/**
	 * Filter elements in one batch.
	 * @param <E> the type of the elements
	 * @param elements the elements
	 * @return those that are allowed, in the same order, without any {@code null}
	 * @throws AuthorizationIndeterminateException if one could not be decided about
	 */
	<E extends @Nullable Object> List<E> filter(List<E> elements) {
		List<DecisionRequest.Builder> requests = new ArrayList<>(elements.size());
		for (E element : elements) {
			requests.add((element != null) ? this.request.of(this.caller, element)
					: this.request.refused("An element is null"));
		}
		List<Decision> decisions = ClientAddress.with(this.address,
				() -> this.checkpoint.decide(this.caller, requests));
		if (decisions.size() != elements.size()) {
			throw new IllegalStateException(
					"There are " + decisions.size() + " decisions about " + elements.size() + " elements");
		}
		List<E> allowed = new ArrayList<>(elements.size());
		for (int i = 0; i < decisions.size(); i++) {
			if (Checkpoint.result(decisions.get(i)).isGranted() && elements.get(i) != null) {
				allowed.add(elements.get(i));
			}
		}
		return allowed;
	}

}
