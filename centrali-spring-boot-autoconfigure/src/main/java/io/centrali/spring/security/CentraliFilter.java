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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has the policies decide about every element that a method of a bean returns, and
 * returns those that are allowed.
 * <p>
 * Found on methods as {@link CentraliCheck} is, beside which it may stand. Expressions
 * see the same, and the element as {@code #filterObject}; of a map, an entry with its
 * {@code key} and {@code value}. Elements whose expressions fail are left out, as are
 * those that are {@code null}; if one could not be decided about, the call fails.
 * <p>
 * The method returns a {@code List}, {@code Set}, {@code SortedSet}, {@code Collection}
 * or {@code Iterable}, a {@code Map} or {@code SortedMap}, an array, an {@code Optional},
 * a {@code Stream}, or a {@code Slice} or {@code Page} of Spring Data. What is returned
 * instead is a copy, in the same order.
 *
 * <pre class="code">
 * &#064;CentraliFilter(resource = "orders", action = "read", context = "{owner: #filterObject.owner}")
 * public List&lt;Order&gt; findAll() {
 * </pre>
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface CentraliFilter {

	/**
	 * What was acted on: a literal, or a template such as
	 * <code>#{#filterObject.type}</code> whose expressions are strings.
	 * @return the resource
	 */
	String resource();

	/**
	 * What is done with each element: a literal, or a template.
	 * @return the action
	 */
	String action();

	/**
	 * What else the policies need to know: one SpEL map, such as
	 * <code>{owner: #filterObject.owner}</code>.
	 * @return the context; none by default
	 */
	String context() default "";

}
