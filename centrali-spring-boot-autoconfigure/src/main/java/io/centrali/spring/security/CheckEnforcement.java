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

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;

import io.centrali.spring.Centrali;
import io.centrali.spring.identity.TokenPrincipalResolver;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.util.function.SingletonSupplier;

/**
 * Makes what enforces {@link CentraliCheck} and its siblings, of parts that share what
 * they know of the annotated methods. Internal: for the auto-configuration.
 *
 * @since 0.1.0
 */
public final class CheckEnforcement implements AopInfrastructureBean {

	private final CheckRegistries registries = new CheckRegistries();

	private final CheckedTypeInspector typeInspector;

	private final ProblemHandling unbound;

	private final CentraliCheckBeanPostProcessor beanPostProcessor;

	/**
	 * Create an enforcement.
	 * @param selfInvocation what becomes of calls that objects make on themselves
	 * @param unbound what becomes of checks that no policy is bound to
	 */
	public CheckEnforcement(ProblemHandling selfInvocation, ProblemHandling unbound) {
		this.unbound = unbound;
		this.typeInspector = new CheckedTypeInspector(this.registries,
				new SelfInvocationInspector(this.registries, selfInvocation));
		this.beanPostProcessor = new CentraliCheckBeanPostProcessor(this.registries, this.typeInspector);
	}

	/**
	 * Make the advisor that checks calls.
	 * @param beanFactory finds, at the first call, what decides
	 * @return the advisor
	 */
	public AuthorizationAdvisor advisor(BeanFactory beanFactory) {
		return checkAdvisor(CheckKind.BEFORE, (registry) -> CentraliCheckInterceptor.create(registry, beanFactory));
	}

	/**
	 * Make the advisor that checks what calls return.
	 * @param beanFactory finds, at the first call, what decides
	 * @return the advisor
	 */
	public AuthorizationAdvisor postCheckAdvisor(BeanFactory beanFactory) {
		return checkAdvisor(CheckKind.AFTER, (registry) -> ReturnInterceptor.create(registry, beanFactory));
	}

	/**
	 * Make the advisor that filters what calls return.
	 * @param beanFactory finds, at the first call, what decides
	 * @return the advisor
	 */
	public AuthorizationAdvisor filterAdvisor(BeanFactory beanFactory) {
		return checkAdvisor(CheckKind.FILTER, (registry) -> ReturnInterceptor.create(registry, beanFactory));
	}

	/**
	 * Make the advisor that checks subscriptions to what calls return. It needs Reactor
	 * only if there are such methods.
	 * @param beanFactory finds, at the first call, what decides
	 * @return the advisor
	 */
	public AuthorizationAdvisor reactiveAdvisor(BeanFactory beanFactory) {
		CentraliCheckRegistry registry = this.registries.get(CheckKind.BEFORE);
		return new ReactiveCheckAdvisor(CentraliCheckPointcut.subscriptions(registry),
				() -> ReactiveCheckInterceptorFactory.create(registry, beanFactory));
	}

	private AuthorizationAdvisor checkAdvisor(CheckKind kind,
			Function<CentraliCheckRegistry, MethodInterceptor> interceptor) {
		CentraliCheckRegistry registry = this.registries.get(kind);
		return new CentraliCheckAdvisor(kind, CentraliCheckPointcut.calls(registry), () -> interceptor.apply(registry));
	}

	/**
	 * Return what sees to the advisor's place on each bean.
	 * @return the post-processor
	 */
	public BeanPostProcessor beanPostProcessor() {
		return this.beanPostProcessor;
	}

	/**
	 * Make what has the beans looked at that are created before that post-processor is
	 * there.
	 * @return the post-processor
	 */
	public BeanDefinitionRegistryPostProcessor earlyBeanRegistrar() {
		return (registry) -> {
			if (registry instanceof AbstractBeanFactory beanFactory) {
				EarlyBeanPostProcessor.register(beanFactory, this.beanPostProcessor);
			}
		};
	}

	/**
	 * Make what stops a start-up with checks that cannot be enforced.
	 * @param beanFactory the beans
	 * @param bindings knows whether a policy is bound to a resource and action, or is
	 * {@code null} if that cannot be told
	 * @return the validator
	 */
	public SmartInitializingSingleton validator(ConfigurableListableBeanFactory beanFactory,
			Supplier<@Nullable BiPredicate<String, String>> bindings) {
		return new CentraliCheckValidator(this.registries, this.typeInspector, this.beanPostProcessor, beanFactory,
				new UnboundChecks(this.unbound, bindings));
	}

	/**
	 * Make what looks for classes with checks that are no beans.
	 * @param beanFactory the beans
	 * @param unmanaged what becomes of such classes
	 * @param basePackages names the packages of the application
	 * @return the validator
	 */
	public static SmartInitializingSingleton unmanaged(ConfigurableListableBeanFactory beanFactory,
			ProblemHandling unmanaged, Supplier<List<String>> basePackages) {
		return new UnmanagedCheckValidator(beanFactory, unmanaged, basePackages);
	}

	/**
	 * Make the programmatic API.
	 * @param beanFactory finds, at the first check, what decides
	 * @return the API
	 */
	public static Centrali centrali(BeanFactory beanFactory) {
		return new DefaultCentrali(new Checkpoint(beanFactory),
				SingletonSupplier
					.of(() -> beanFactory.getBeanProvider(Denials.class).getIfUnique(() -> Denials.UNTRANSLATED)),
				() -> beanFactory.getBeanProvider(SecurityContextHolderStrategy.class)
					.getIfUnique(SecurityContextHolder::getContextHolderStrategy),
				() -> beanFactory.getBeanProvider(TokenPrincipalResolver.class).getIfUnique());
	}

}
