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

package io.centrali.spring;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.centrali.decision.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Asks the policies from code, for the current user or for the subject of a token. Every
 * check leaves a record.
 *
 * @since 0.1.0
 */
public interface Centrali {

	/**
	 * Decide one check. Never throws for a denial: look at {@link Decision#isAllowed()}.
	 * @param check what is to be done
	 * @return the decision
	 */
	Decision checkAuthorization(AuthorizationCheck check);

	/**
	 * Decide several checks in one trip, by one policy set at one moment. Each is decided
	 * for itself and leaves a record of its own: one that fails neither allows nor loses
	 * another. If one of the records cannot be kept, nothing of the batch is allowed.
	 * @param checks what is to be done
	 * @return as many decisions, in the same order
	 */
	List<Decision> checkAuthorization(List<AuthorizationCheck> checks);

	/**
	 * Return only if a check is allowed. Otherwise throws what an annotated method would:
	 * {@code AuthorizationDeniedException}, or
	 * {@code AuthorizationIndeterminateException} if it could not be decided.
	 * @param check what is to be done
	 */
	void requireAuthorization(AuthorizationCheck check);

	/**
	 * Find what the current user may do, in one trip, as a page needs to know that shows
	 * no buttons in vain. The records say that these are questions
	 * ({@link AuthorizationCheck#advisory(boolean)}).
	 * @param resource what is to be acted on
	 * @param actions the actions in question
	 * @param context what else the policies need to know
	 * @return those that are allowed, in the same order
	 */
	Set<String> allowedActions(String resource, Collection<String> actions,
			Map<String, ? extends @Nullable Object> context);

	/**
	 * Find what the current user may do with each of several items, and why not: one trip
	 * for a whole page. The records say that these are questions
	 * ({@link AuthorizationCheck#advisory(boolean)}).
	 * @param <T> the type of the items
	 * @param resource what the items are
	 * @param actions the actions in question
	 * @param items the items
	 * @param context makes the context of an item, as the check of the action itself has
	 * it; if it fails, nothing is allowed with that item
	 * @return as many items, in the same order, each with every action
	 */
	<T> List<WithActions<T>> withActions(String resource, Collection<String> actions, Collection<? extends T> items,
			Function<? super T, ? extends Map<String, ? extends @Nullable Object>> context);

}
