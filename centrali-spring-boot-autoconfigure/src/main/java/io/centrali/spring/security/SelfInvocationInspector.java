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

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

import org.springframework.aop.support.AopUtils;
import org.springframework.asm.Type;
import org.springframework.util.ReflectionUtils;

/**
 * Finds calls of checked methods that no proxy can see, as an object makes them on
 * itself. What the caller has asked already, word by word, is not asked again.
 */
final class SelfInvocationInspector {

	private static final String OBJECT = Type.getInternalName(Object.class);

	private final SelfCallScanner scanner = new SelfCallScanner();

	private final Set<Problem> warned = ProblemHandling.noneWarned();

	private final CheckRegistries registries;

	private final ProblemHandling handling;

	SelfInvocationInspector(CheckRegistries registries, ProblemHandling handling) {
		this.registries = registries;
		this.handling = handling;
	}

	/**
	 * Inspect a class.
	 * @param type the class of a bean; an interface is passed over, since the object
	 * behind it may be a proxy itself
	 * @param problems takes the calls
	 */
	void inspect(Class<?> type, Consumer<Problem> problems) {
		if (!type.isInterface() && this.handling != ProblemHandling.IGNORE) {
			inspectClass(type, this.handling.to(problems, this.warned));
		}
	}

	private void inspectClass(Class<?> type, Consumer<Problem> problems) {
		Map<String, Method> methods = new HashMap<>();
		Map<String, Class<?>> hierarchy = new LinkedHashMap<>();
		for (Class<?> declaring : CheckHierarchy.of(type)) {
			hierarchy.put(Type.getInternalName(declaring), declaring);
			for (Method method : ReflectionUtils.getDeclaredMethods(declaring)) {
				if (!Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers())) {
					methods.putIfAbsent(key(method), method);
				}
			}
		}
		List<SelfCall> calls = this.scanner.scan(type, hierarchy.values());
		for (SelfCall call : calls) {
			inspect(call, new Bean(type, hierarchy, methods, calls), problems);
		}
	}

	private void inspect(SelfCall call, Bean bean, Consumer<Problem> problems) {
		Class<?> owner = bean.hierarchy.get(call.owner());
		if (owner == null && !OBJECT.equals(call.owner())) {
			return;
		}
		Class<?> target = (call.exact() && owner != null) ? owner : bean.type;
		Method called = bean.methods.get(call.key());
		// An override that calls what it overrides has been checked as that; recursion
		// with other arguments has not.
		if (called == null || (call.exact() && call.caller().key().equals(call.key()))) {
			return;
		}
		for (CentraliCheckRegistry registry : this.registries.all()) {
			if (isMissed(registry, called, target, call, bean)) {
				problems.accept(problem(AopUtils.getMostSpecificMethod(called, target), bean, bean.source(call))
					.of(registry.kind()));
				return;
			}
		}
	}

	private static Problem problem(Method called, Bean bean, SelfCall call) {
		return new Problem(bean.type.getName() + "." + CentraliCheckAttribute.name(called),
				"%s calls it on its own object (%s), where nothing checks the call"
					.formatted(call.caller().sourceName(), call.location()),
				"Call it from another bean, or move it to one; if the call is meant to go unchecked, set "
						+ "centrali.checks.self-invocation to warn or ignore");
	}

	private static boolean isMissed(CentraliCheckRegistry registry, Method called, Class<?> target, SelfCall call,
			Bean bean) {
		CentraliCheckAttribute attribute = registry.find(called, target).attribute();
		return attribute != null && !isAsked(registry, attribute, call, bean, new HashSet<>());
	}

	// A lambda, a method reference, and a class within the class may run later and for
	// somebody else.
	private static boolean isAsked(CentraliCheckRegistry registry, CentraliCheckAttribute attribute, SelfCall call,
			Bean bean, Set<SelfCall.Caller> seen) {
		SelfCall.Caller caller = call.caller();
		if (call.deferred() || !(caller.isStatic() || bean.hierarchy.containsKey(caller.type()))) {
			return false;
		}
		if (!seen.add(caller)) {
			return true;
		}
		if (caller.isPrivate() || caller.isStatic()) {
			List<SelfCall> callers = bean.callers(caller);
			return !callers.isEmpty()
					&& callers.stream().allMatch((one) -> isAsked(registry, attribute, one, bean, seen));
		}
		Method method = bean.methods.get(caller.key());
		CentraliCheckAttribute asked = (method != null) ? registry.find(method, bean.type).attribute() : null;
		return asked != null && asked.asksTheSameAs(attribute);
	}

	private static String key(Method method) {
		return method.getName() + Type.getMethodDescriptor(method);
	}

	private record Bean(Class<?> type, Map<String, Class<?>> hierarchy, Map<String, Method> methods,
			List<SelfCall> calls) {

		// A compiler, as Kotlin's for defaults of parameters, may call in its place.
		SelfCall source(SelfCall call) {
			return call.caller().isGenerated() ? callers(call.caller()).stream().findFirst().orElse(call) : call;
		}

		List<SelfCall> callers(SelfCall.Caller called) {
			return this.calls.stream()
				.filter((call) -> call.key().equals(called.key()) && call.owner().equals(called.type()))
				.toList();
		}

	}

}
